export * as extensions from '../imports/extensions.istio.io';
export * as gatewayApi from '../imports/gateway.networking.k8s.io';
export * as networking from '../imports/networking.istio.io';
export * as security from '../imports/security.istio.io';
export * as telemetry from '../imports/telemetry.istio.io';
