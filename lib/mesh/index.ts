export * from './istio-release';
export * from './mesh';
