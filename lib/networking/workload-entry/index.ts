export * from './workload-entry';
export * from './workload-identity';
export { WorkloadOptions } from './workload-options';
