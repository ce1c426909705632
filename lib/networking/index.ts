export * from './destination';
export * from './destination-rule';
export * from './gateway';
export * from './virtual-service';
export * from './workload-entry';
