export * from './envoy-filter';
