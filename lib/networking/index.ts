export * from './destination';
export * from './destination-rule';
export * from './gateway';
export * from './service-entry';
export * from './virtual-service';
export * from './workload-entry';
