export { Host, HostFromServiceNameOptions, IHost } from './host';
export * from './istio-resource';
