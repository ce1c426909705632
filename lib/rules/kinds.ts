import { checkAuthorizationPolicy } from './authorization-policy/rule';
import { checkDestinationRule } from './destination-rule/rule';
import { checkEnvoyFilter } from './envoy-filter/rule';
import { checkGateway } from './gateway/rule';
import { checkPeerAuthentication } from './peer-authentication/rule';
import { checkRequestAuthentication } from './request-authentication/rule';
import { Rule } from './rule';
import { checkTelemetry } from './telemetry/rule';
import { checkTrafficExtension } from './traffic-extension/rule';
import { checkVirtualService } from './virtual-service/rule';
import { checkWasmPlugin } from './wasm-plugin/rule';

/** What is said of the objects of a kind alone, by the kind's name. */
export const RULES: { readonly [kind: string]: Rule<never> | undefined } = {
  AuthorizationPolicy: checkAuthorizationPolicy,
  DestinationRule: checkDestinationRule,
  EnvoyFilter: checkEnvoyFilter,
  Gateway: checkGateway,
  PeerAuthentication: checkPeerAuthentication,
  RequestAuthentication: checkRequestAuthentication,
  Telemetry: checkTelemetry,
  TrafficExtension: checkTrafficExtension,
  VirtualService: checkVirtualService,
  WasmPlugin: checkWasmPlugin,
};
