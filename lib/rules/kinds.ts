import { checkAuthorizationPolicy } from './authorization-policy/rule';
import { checkDestinationRule } from './destination-rule/rule';
import { checkGateway } from './gateway/rule';
import { checkPeerAuthentication } from './peer-authentication/rule';
import { checkProxyConfig } from './proxy-config/rule';
import { checkRequestAuthentication } from './request-authentication/rule';
import { Rule } from './rule';
import { checkServiceEntry } from './service-entry/rule';
import { checkVirtualService } from './virtual-service/rule';
import { checkWorkloadEntry } from './workload-entry/rule';
import { checkWorkloadGroup } from './workload-group/rule';

/** What is said of the objects of a kind alone, by the kind's name. */
export const RULES: { readonly [kind: string]: Rule<never> | undefined } = {
  AuthorizationPolicy: checkAuthorizationPolicy,
  DestinationRule: checkDestinationRule,
  Gateway: checkGateway,
  PeerAuthentication: checkPeerAuthentication,
  ProxyConfig: checkProxyConfig,
  RequestAuthentication: checkRequestAuthentication,
  ServiceEntry: checkServiceEntry,
  VirtualService: checkVirtualService,
  WorkloadEntry: checkWorkloadEntry,
  WorkloadGroup: checkWorkloadGroup,
};
