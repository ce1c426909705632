import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { splitHostPort } from '../../core/host-port';
import { isPort } from '../../core/port';
import { protocolFamily } from '../../core/protocol';
import { quote } from '../../core/quote';
import { isSocketName, isUnixAddress } from '../../core/unix-address';
import { ServerTlsSpec, SidecarIngressSpec } from '../../release/specs';
import { checkPort } from '../common/port';
import { checkConnectionPool } from '../destination-rule/connection-pool';
import { checkServerTls } from '../gateway/server-tls';
import { each, eachRepeated } from '../rule';
import { checkBind, checkListenerPort } from './port';

/** Hosts that stand for the workload itself. */
const OWN: ReadonlySet<string> = new Set(['', '127.0.0.1', '0.0.0.0', '::1', '::']);
/** What a sidecar does not do of what a gateway does. */
const UNSUPPORTED = ['subjectAltNames', 'httpsRedirect', 'credentialName', 'credentialNames', 'tlsCertificates'] as const;

const PORT_TWICE = error<{ number: number; first: number }>('CI1520', ({ number, first }) => `port ${number} has a listener in ingress[${first}] already`, 'write one listener for each port');
const NOT_AN_ENDPOINT = error<{ endpoint: string }>('CI1521',
  ({ endpoint }) => `${quote(endpoint)} is not an endpoint of the workload itself`,
  'write 127.0.0.1:PORT, 0.0.0.0:PORT for the address of its pod, [::1]:PORT, [::]:PORT or unix:///path');
const NOT_SUPPORTED = error<{ field: string }>('CI1522', ({ field }) => `a sidecar does not have ${field}`, ({ field }) => (field.startsWith('credential') || field === 'tlsCertificates'
  ? `leave ${field} out, and write serverCertificate and privateKey as files of the sidecar's container` : `leave ${field} out`));
const MODE = error<{ mode: string }>('CI1523', ({ mode }) => `a sidecar's listener has no TLS of mode ${mode}`, 'write SIMPLE, MUTUAL or OPTIONAL_MUTUAL, or leave tls out: mutual TLS of the mesh needs none');
const TLS_OF_PLAIN = error<{ protocol: string }>('CI1524', ({ protocol }) => `a listener ${protocol === '' ? 'without protocol' : `of protocol ${protocol}`} has no TLS`, 'write protocol HTTPS or TLS, or leave tls out');
const HTTP_OF_OTHERS = warning<{ protocol: string }>('CI1525',
  ({ protocol }) => `limits of HTTP do not hold for a listener ${protocol === '' ? 'without protocol' : `of protocol ${protocol}`}`,
  'write protocol HTTP, HTTP2 or GRPC, or leave http out');

/** Reports a fault for what a sidecar cannot take requests by. */
export function checkIngress(ingress: readonly SidecarIngressSpec[] | undefined, at: FieldPath, report: Report): void {
  each(ingress, at, (listener, place) => checkListener(listener, place, report));
  eachRepeated(ingress, ({ port }) => port?.number, ({ port }, index, first) => report(PORT_TWICE, at.at(index, 'port', 'number'), { number: port.number!, first }));
}

function checkListener(listener: SidecarIngressSpec, at: FieldPath, report: Report): void {
  const { bind, defaultEndpoint, tls, connectionPool } = listener;
  const port = listener.port as SidecarIngressSpec['port'] | undefined;
  checkConnectionPool(connectionPool, at.at('connectionPool'), report);
  // That it is missing is said of its schema.
  if (port === undefined) return;
  const { number = 0, protocol = '' } = port;
  checkListenerPort(port, at.at('port'), report);
  checkPort(number, at.at('port', 'number'), report);
  checkBind(bind, at.at('bind'), report);
  if (defaultEndpoint !== undefined && defaultEndpoint !== '' && !isOwnEndpoint(defaultEndpoint)) report(NOT_AN_ENDPOINT, at.at('defaultEndpoint'), { endpoint: defaultEndpoint });
  if (tls) checkTls(tls, protocol, at.at('tls'), report);
  if (connectionPool?.http && protocolFamily(protocol) !== 'http') report(HTTP_OF_OTHERS, at.at('connectionPool', 'http'), { protocol });
}

function isOwnEndpoint(endpoint: string): boolean {
  if (isUnixAddress(endpoint)) return isSocketName(endpoint);
  const parts = splitHostPort(endpoint);
  return parts !== undefined && OWN.has(parts.host) && /^[+-]?\d+$/.test(parts.port) && isPort(Number(parts.port));
}

function checkTls(tls: ServerTlsSpec, protocol: string, at: FieldPath, report: Report): void {
  const { mode } = tls;
  for (const field of UNSUPPORTED) {
    const value = tls[field];
    if (typeof value === 'object' ? value.length > 0 : value) report(NOT_SUPPORTED, at.at(field), { field });
  }
  if (mode === 'ISTIO_MUTUAL' || mode === 'AUTO_PASSTHROUGH') report(MODE, at.at('mode'), { mode });
  if (protocolFamily(protocol) !== 'tls') report(TLS_OF_PLAIN, at, { protocol });
  checkServerTls(tls, at, report);
}
