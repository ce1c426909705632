export * from './egress';
export { EgressHosts } from './egress-hosts';
export { IngressListener, WorkloadEndpoint } from './ingress';
export * from './outbound-traffic';
export * from './sidecar';
