export * from './envoy-filter';
export * from './traffic-extension';
export * from './wasm-plugin';
