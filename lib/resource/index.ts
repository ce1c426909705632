export { Host, IHost } from './host';
export { IstioResource, IstioResourceProps } from './istio-resource';
export { FromNameOptions } from './reference';
export { FaultSeverity, ResourceFault, ResourceFaults } from './faults';
export { IPolicyTarget, PolicyTarget, PolicyTargetConfig } from './policy-target';
export { IWorkload, Workload, WorkloadConfig } from './workload';
