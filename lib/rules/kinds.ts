import { checkAuthorizationPolicy } from './authorization-policy/rule';
import { checkDestinationRule } from './destination-rule/rule';
import { checkEnvoyFilter } from './envoy-filter/rule';
import { checkGateway } from './gateway/rule';
import { checkGrpcRoute, checkHttpRoute } from './gateway-api/routes';
import { checkPeerAuthentication } from './peer-authentication/rule';
import { checkProxyConfig } from './proxy-config/rule';
import { checkRequestAuthentication } from './request-authentication/rule';
import { Rule } from './rule';
import { checkServiceEntry } from './service-entry/rule';
import { checkSidecar } from './sidecar/rule';
import { checkTelemetry } from './telemetry/rule';
import { checkTrafficExtension } from './traffic-extension/rule';
import { checkVirtualService } from './virtual-service/rule';
import { checkWasmPlugin } from './wasm-plugin/rule';
import { checkWorkloadEntry } from './workload-entry/rule';
import { checkWorkloadGroup } from './workload-group/rule';

/** What is said of the objects of one of Istio's kinds alone, by the kind's name. */
export const RULES: { readonly [kind: string]: Rule<never> | undefined } = {
  AuthorizationPolicy: checkAuthorizationPolicy,
  DestinationRule: checkDestinationRule,
  EnvoyFilter: checkEnvoyFilter,
  Gateway: checkGateway,
  PeerAuthentication: checkPeerAuthentication,
  ProxyConfig: checkProxyConfig,
  RequestAuthentication: checkRequestAuthentication,
  ServiceEntry: checkServiceEntry,
  Sidecar: checkSidecar,
  Telemetry: checkTelemetry,
  TrafficExtension: checkTrafficExtension,
  VirtualService: checkVirtualService,
  WasmPlugin: checkWasmPlugin,
  WorkloadEntry: checkWorkloadEntry,
  WorkloadGroup: checkWorkloadGroup,
};

/** What is said of the objects of one of Gateway API's kinds alone, by the kind's name. */
export const GATEWAY_API_RULES: { readonly [kind: string]: Rule<never> | undefined } = {
  GRPCRoute: checkGrpcRoute,
  HTTPRoute: checkHttpRoute,
};
