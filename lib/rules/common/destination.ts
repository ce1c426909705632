import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel } from '../../core/host-name';
import { quote } from '../../core/quote';
import { DestinationSpec } from '../../release/specs';
import { checkHost } from './host';
import { checkPort } from './port';

const EVERYWHERE = error('CI1031', "'*' is not one host to send to", 'name the host');
const NOT_A_SUBSET = error<{ subset: string }>(
  'CI1032',
  ({ subset }) => `${quote(subset)} is not the name of a subset`,
  "write a DNS label such as v2, as the host's DestinationRule names it, or leave it out",
);
const NO_DESTINATION = error('CI1038', 'has no destination', 'name the host to send to');

/** Reports a fault if there is no destination, or one that requests cannot be sent to. */
export function checkDestination(destination: DestinationSpec | undefined, at: FieldPath, report: Report): void {
  if (destination === undefined) return report(NO_DESTINATION, at, {});
  const { host, subset, port } = destination;
  if (host === '*') report(EVERYWHERE, at.at('host'), {});
  else checkHost(host ?? '', at.at('host'), report);
  if (subset !== undefined && subset !== '' && !isDnsLabel(subset)) report(NOT_A_SUBSET, at.at('subset'), { subset });
  if (port !== undefined) checkPort(port.number ?? 0, at.at('port', 'number'), report);
}
