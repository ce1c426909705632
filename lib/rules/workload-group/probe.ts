import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { WorkloadGroupProbeHttpGetSpec, WorkloadGroupProbeSpec } from '../../release/specs';
import { checkPort } from '../common/port';
import { checkWhole, MAX_INT32 } from '../common/range';
import { each } from '../rule';

const TIMES = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const;
const HEADER = /^[-A-Za-z0-9]+$/;
const SCHEMES: readonly string[] = ['', 'HTTP', 'HTTPS'];

const NO_METHOD = error('CI1710', 'a probe needs something to try', 'write httpGet, tcpSocket or exec');
const GRPC = error('CI1711', "Istio's webhook refuses probes by gRPC", 'write tcpSocket, or exec with a command that calls the service');
const NO_COMMAND = error('CI1712', 'an empty command', 'write the program and its arguments');
const NOT_A_SCHEME = error<{ scheme: string }>('CI1713', ({ scheme }) => `${quote(scheme)} is not a scheme`, 'write HTTP or HTTPS');
const NOT_A_HEADER = error<{ name: string }>('CI1714', ({ name }) => `${quote(name)} is not the name of a header that a probe can send`, "write letters, digits and '-'");
const NO_SLASH = warning<{ path: string }>('CI1715', ({ path }) => `${quote(path)} does not begin with a slash`, 'write the whole path, such as /healthz', { unsaid: true });

/** Reports a fault for what the agent of a machine cannot try. */
export function checkProbe(probe: WorkloadGroupProbeSpec | undefined, at: FieldPath, report: Report): void {
  if (probe === undefined) return;
  const { httpGet, tcpSocket, exec, grpc } = probe;
  for (const time of TIMES) checkWhole(probe[time], at.at(time), report, 0, MAX_INT32);
  if (grpc) report(GRPC, at.at('grpc'), {});
  else if (!httpGet && !tcpSocket && !exec) report(NO_METHOD, at, {});
  if (httpGet) checkHttpGet(httpGet, at.at('httpGet'), report);
  if (tcpSocket) checkPort(tcpSocket.port, at.at('tcpSocket', 'port'), report);
  if (exec?.command?.length === 0) report(NO_COMMAND, at.at('exec', 'command'), {});
}

function checkHttpGet({ port, scheme = '', path, httpHeaders }: WorkloadGroupProbeHttpGetSpec, at: FieldPath, report: Report): void {
  checkPort(port, at.at('port'), report);
  if (!SCHEMES.includes(scheme)) report(NOT_A_SCHEME, at.at('scheme'), { scheme });
  if (path !== undefined && path !== '' && !path.startsWith('/')) report(NO_SLASH, at.at('path'), { path });
  each(httpHeaders, at.at('httpHeaders'), ({ name = '' }, place) => {
    if (!HEADER.test(name)) report(NOT_A_HEADER, place.at('name'), { name });
  });
}
