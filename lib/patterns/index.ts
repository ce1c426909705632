export { Audience } from './audience';
export { BlueGreen, BlueGreenProps, BlueGreenSide } from './blue-green';
export { Canary, CanaryProps, CanaryStep } from './canary';
export { DefaultDeny, DefaultDenyProps } from './default-deny';
export { ExternalHost, ExternalHostProps } from './external-host';
export { EgressGateway, EgressGatewayOptions } from './egress-gateway';
export { Resilience, ResilienceProps } from './resilience';
export { IRollout, Rollout } from './rollout';
export { StickyCookie } from './sticky-cookie';
