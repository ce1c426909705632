import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isIp } from '../../core/ip-address';
import { protocolFamily, ProtocolFamily } from '../../core/protocol';
import { quote } from '../../core/quote';
import { isSocketName, isUnixAddress } from '../../core/unix-address';
import { ServerSpec } from '../../release/specs';
import { checkPort } from '../common/port';
import { each } from '../rule';
import { checkServerHost } from './server-host';
import { checkServerTls } from './server-tls';

const NO_HOST = error('CI1105', 'a server needs a host', "write '*' for all");
const NO_PORT_NAME = error('CI1106', 'is empty', 'write a name such as http');
const NOT_A_PROTOCOL = error<{ protocol: string }>('CI1107', ({ protocol }) => `${quote(protocol)} is not a protocol`, 'write HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TCP, TLS, MONGO, REDIS or MYSQL');
const TARGET_PORT = error('CI1108', 'a Gateway has no target port: its pods listen on the port itself', 'leave targetPort out');
const SOCKET_WITH_PORT = error<{ port: number }>('CI1109', ({ port }) => `a Unix socket has no port ${port}`, 'write port: 0');
const NOT_A_SOCKET = error<{ bind: string }>('CI1110', ({ bind }) => `${quote(bind)} is not a socket`, 'write an absolute path such as unix:///run/gateway.sock, or unix://@name');
const NOT_AN_ADDRESS = error<{ bind: string }>('CI1111', ({ bind }) => `${quote(bind)} is not an address`, 'write an IP address or unix:///path');
const NO_TLS = error<{ protocol: string }>('CI1112', ({ protocol }) => `a server of protocol ${protocol} needs tls with a mode`, 'write tls with mode SIMPLE and a credentialName, or another mode');
const TLS_OF_PLAIN = error<{ protocol: string; instead: string }>('CI1113',
  ({ protocol }) => `a server of protocol ${protocol} has no TLS`,
  ({ instead }) => `write protocol ${instead}, or leave tls out`);
const REDIRECT_OF_OTHERS = warning<{ protocol: string }>('CI1114', ({ protocol }) => `only servers for HTTP redirect, and this one is for ${protocol}`, 'leave httpsRedirect out');

/** Reports a fault for what a server of a gateway cannot be. */
export function checkServer(server: ServerSpec, at: FieldPath, report: Report): void {
  const { hosts, port, bind, tls } = server;
  if (hosts === undefined || hosts.length === 0) report(NO_HOST, at.at('hosts'), {});
  each(hosts, at.at('hosts'), (host, place) => checkServerHost(host, place, report));
  checkServerTls(tls, at.at('tls'), report);
  if (port === undefined) return;
  const { protocol, number, name, targetPort } = port;
  const kind = typeof protocol === 'string' ? protocolFamily(protocol) : undefined;
  if (protocol !== undefined && kind === undefined) report(NOT_A_PROTOCOL, at.at('port', 'protocol'), { protocol });
  if (name === '') report(NO_PORT_NAME, at.at('port', 'name'), {});
  if ((targetPort ?? 0) > 0) report(TARGET_PORT, at.at('port', 'targetPort'), {});
  checkListener(number, bind, at, report);
  if (kind === undefined) return;
  checkTlsOfProtocol(server, kind, at, report);
  if (tls?.httpsRedirect && kind !== 'http') report(REDIRECT_OF_OTHERS, at.at('tls', 'httpsRedirect'), { protocol });
}

function checkListener(number: number | undefined, bind: string | undefined, at: FieldPath, report: Report): void {
  if (!isUnixAddress(bind)) {
    checkPort(number ?? 0, at.at('port', 'number'), report);
    if (bind !== undefined && bind !== '' && !isIp(bind)) report(NOT_AN_ADDRESS, at.at('bind'), { bind });
    return;
  }
  if (number !== undefined && number !== 0) report(SOCKET_WITH_PORT, at.at('port', 'number'), { port: number });
  if (!isSocketName(bind)) report(NOT_A_SOCKET, at.at('bind'), { bind });
}

function checkTlsOfProtocol({ tls, port }: ServerSpec, kind: ProtocolFamily, at: FieldPath, report: Report): void {
  const { protocol } = port;
  if (kind === 'tls') {
    if (tls === undefined) report(NO_TLS, at.at('tls'), { protocol });
    return;
  }
  if (tls === undefined) return;
  const { mode = 'PASSTHROUGH', caCertificates, privateKey, serverCertificate } = tls;
  // All that a server for HTTP can say of TLS is that it redirects to it.
  const redirects = kind === 'http' && mode.endsWith('PASSTHROUGH') && !caCertificates && !privateKey && !serverCertificate;
  if (!redirects) report(TLS_OF_PLAIN, at.at('tls'), { protocol, instead: kind === 'http' ? 'HTTPS' : 'TLS' });
}
