import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isObjectLabel, isObjectName } from '../../core/host-name';
import { quote } from '../../core/quote';
import { GatewaySpec } from '../../release/specs';
import { checkPossible } from '../common/selector';
import { each, eachEntry, eachRepeated, Resource, RuleContext } from '../rule';
import { checkServer } from './server';

const NOT_A_LABEL = error<{ name: string }>('CI1101', ({ name }) => `${quote(name)} is not the name of a Gateway`, "write at most 63 lower-case letters, digits and '-', without dots");
const NO_SERVER = error('CI1102', 'a Gateway needs a server', 'give it one, with a port and hosts');
const NAME_TWICE = error<{ name: string; first: number }>('CI1103', ({ name, first }) => `${quote(name)} names the port of servers[${first}] too`, 'give each a name of its own');
const EVERY_PROXY = warning('CI1104', 'selects the proxy of every workload, sidecars too', 'name labels of the gateway\'s pods', { unsaid: true });

/** What Istio refuses or ignores in a Gateway. */
export function checkGateway(resource: Resource<GatewaySpec>, _context: RuleContext, report: Report): void {
  const { name } = resource.metadata;
  const { selector, servers } = resource.spec;
  const at = FieldPath.SPEC;
  // That it is a name at all is said of every kind.
  if (name !== undefined && isObjectName(name) && !isObjectLabel(name)) report(NOT_A_LABEL, FieldPath.METADATA.at('name'), { name });
  if (selector === undefined || Object.keys(selector).length === 0) report(EVERY_PROXY, at.at('selector'), {});
  eachEntry(selector, at.at('selector'), (value, place, key) => checkPossible(key, value, place, report));
  if (servers === undefined || servers.length === 0) report(NO_SERVER, at.at('servers'), {});
  each(servers, at.at('servers'), (server, place) => checkServer(server, place, report));
  eachRepeated(servers, server => server.port?.name || undefined, (server, index, first) => {
    report(NAME_TWICE, at.at('servers', index, 'port', 'name'), { name: server.port.name, first });
  });
}
