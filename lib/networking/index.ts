export * from './destination';
export * from './destination-rule';
export * from './gateway';
export * from './proxy-config';
export * from './service-entry';
export * from './virtual-service';
export * from './workload-entry';
export * from './workload-group';
