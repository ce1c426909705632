import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { protocolFamily } from '../../core/protocol';
import { quote } from '../../core/quote';

const NOT_A_PROTOCOL = error<{ protocol: string }>('CI1060',
  ({ protocol }) => `${quote(protocol)} is not a protocol`,
  'write HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TCP, TLS, UDP, MONGO, REDIS or MYSQL, or leave it out to have it detected');

/** Reports a fault if Istio has no such protocol. An empty one is detected. */
export function checkProtocol(protocol: string | undefined, at: FieldPath, report: Report): void {
  if (protocol !== undefined && protocol !== '' && protocolFamily(protocol) === undefined) report(NOT_A_PROTOCOL, at, { protocol });
}
