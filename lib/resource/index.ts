export * from './host';
export * from './istio-resource';
