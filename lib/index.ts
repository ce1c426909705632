export * from './release';
export * from './mesh';
export * from './resource';
export * from './values';
export * from './networking';
export * from './workloads';
export * from './addons';
export * from './samples';
export * as l1 from './l1';
