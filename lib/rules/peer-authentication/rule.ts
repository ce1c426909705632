import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isPort } from '../../core/port';
import { quote } from '../../core/quote';
import { PeerAuthenticationSpec } from '../../release/specs';
import { checkPolicyScope } from '../common/policy-scope';
import { Resource, RuleContext } from '../rule';

const PORTS_OF_ALL = error('CI2101', 'the modes of ports hold for some pods only, and no labels select them', 'write selector.matchLabels, or leave portLevelMtls out');
const NO_PORTS = error('CI2102', 'has no port', 'name one, or leave portLevelMtls out');
const NOT_A_PORT = error<{ port: string }>('CI2103', ({ port }) => `${quote(port)} is not a port`, 'write the number of a container\'s port, from 1 to 65535');
const NOTHING = warning('CI2104', 'sets no mode, so what it would override goes on to hold', 'write mtls.mode: STRICT', { unsaid: true });

/** What Istio refuses or ignores in a PeerAuthentication. */
export function checkPeerAuthentication(resource: Resource<PeerAuthenticationSpec>, context: RuleContext, report: Report): void {
  const { selector, mtls, portLevelMtls } = resource.spec;
  const at = FieldPath.SPEC;
  checkPolicyScope(resource, context, at, report);
  if (portLevelMtls === undefined) {
    if ((mtls?.mode ?? 'UNSET') === 'UNSET') report(NOTHING, at.at('mtls', 'mode'), {});
    return;
  }
  const ports = Object.keys(portLevelMtls);
  // The CRDs say so of the spec as a whole.
  if (Object.keys(selector?.matchLabels ?? {}).length === 0) report(PORTS_OF_ALL, at, {});
  if (ports.length === 0) report(NO_PORTS, at.at('portLevelMtls'), {});
  for (const port of ports) {
    if (!/^[1-9]\d*$/.test(port) || !isPort(Number(port))) report(NOT_A_PORT, at.at('portLevelMtls', port), { port });
  }
}
