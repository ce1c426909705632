export * from './workload-group';
export * from './workload-probe';
