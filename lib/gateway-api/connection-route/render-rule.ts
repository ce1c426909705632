import { Fields } from '../../core/fields';
import { TCPRouteRuleSpec } from '../../release/gateway-api-specs';
import { accepted } from '../../resource/input';
import { Referrer } from '../../resource/render';
import { renderBackends } from '../route/render-backend';
import { ConnectionRule } from './connection-rule';

/** What is written for a rule of a TLSRoute or a TCPRoute. */
export function renderRule(rule: ConnectionRule, from: Referrer): unknown {
  return accepted('gatewayApi.ConnectionRule', rule, ({ name, to }) => ({ name, backendRefs: renderBackends(to, from) } satisfies Fields<TCPRouteRuleSpec>));
}
