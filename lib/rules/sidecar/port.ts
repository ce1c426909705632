import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel } from '../../core/host-name';
import { isIp } from '../../core/ip-address';
import { quote } from '../../core/quote';
import { SidecarEgressPortSpec } from '../../release/specs';
import { checkProtocol } from '../common/protocol';

const NOT_A_NAME = error<{ name: string }>('CI1510', ({ name }) => `${quote(name)} is not the name of a port`, "write at most 63 letters, digits and '-', with a letter or digit at both ends, or leave it out");
const TARGET_PORT = error('CI1511', "a Sidecar's listener has no target port", 'leave targetPort out; an ingress listener sends to its defaultEndpoint');
const NOT_AN_ADDRESS = error<{ bind: string }>('CI1512', ({ bind }) => `${quote(bind)} is not an address`, 'write an IP address');

/** Reports a fault for what holds for no port of a listener. */
export function checkListenerPort({ name, protocol, targetPort }: SidecarEgressPortSpec, at: FieldPath, report: Report): void {
  if (name !== undefined && name !== '' && !isDnsLabel(name)) report(NOT_A_NAME, at.at('name'), { name });
  checkProtocol(protocol, at.at('protocol'), report);
  if ((targetPort ?? 0) > 0) report(TARGET_PORT, at.at('targetPort'), {});
}

/** Reports a fault for an address that nothing can listen on. */
export function checkBind(bind: string | undefined, at: FieldPath, report: Report): void {
  if (bind !== undefined && bind !== '' && !isIp(bind)) report(NOT_AN_ADDRESS, at, { bind });
}
