export * from './listener-set';
