export { Host, IHost } from './host';
export { IstioResource, IstioResourceProps } from './istio-resource';
export { FromNameOptions } from './reference';
export { FaultSeverity, ResourceFault, ResourceFaults } from './faults';
