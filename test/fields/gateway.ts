import {
  Gateway, GatewayProtocol, Server, ServerCertificate, ServerTls, ServerTlsOptions, TlsCertificateFiles, TlsProtocol,
} from '../../lib';
import { Pieces } from './pieces';

const secret = ServerCertificate.fromCredentialName('cert');
const files: TlsCertificateFiles = { serverCertificate: '/cert.pem', privateKey: '/key.pem', caCertificates: '/ca.pem' };

const https = (tls: ServerTls) => Server.https({ tls });
const options = (each: ServerTlsOptions) => https(ServerTls.mutual(secret, each));

const SERVERS: Readonly<Record<string, Server>> = {
  listener: Server.custom({ protocol: GatewayProtocol.TCP, port: 31400, portName: 'tcp', name: 'tcp', bind: '10.0.0.1', defaultEndpoint: '127.0.0.1:80' }),
  redirect: Server.http({ httpsRedirect: true }),
  simple: https(ServerTls.simple(secret)),
  mutual: https(ServerTls.mutual(ServerCertificate.files(files))),
  optionalMutual: https(ServerTls.optionalMutual(secret)),
  istioMutual: https(ServerTls.istioMutual()),
  passthrough: https(ServerTls.passthrough()),
  autoPassthrough: https(ServerTls.autoPassthrough()),
  severalSecrets: https(ServerTls.simple(ServerCertificate.fromCredentialNames('rsa', 'ecdsa'))),
  severalFiles: https(ServerTls.mutual(ServerCertificate.severalFiles(files), { caCertificates: '/ca.pem' })),
  clients: options({ subjectAltNames: ['a'], verifyCertificateSpki: ['a'], verifyCertificateHash: ['a'], cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'] }),
  revoked: https(ServerTls.mutual(ServerCertificate.files(files), { caCrl: '/crl.pem' })),
  authorities: options({ caCertCredentialName: 'ca' }),
  unchecked: options({ insecureSkipVerify: true }),
  ...Object.fromEntries(Object.values(TlsProtocol).map(version => [version, options({ minProtocolVersion: version, maxProtocolVersion: version })])),
};

/** Gateways that together set every field in a typed way. */
export const GATEWAY: Pieces = Object.fromEntries(Object.entries(SERVERS).map(([name, server]) => [
  name, chart => new Gateway(chart, 'gateway', { selector: { istio: 'ingressgateway' }, servers: [server] }),
]));
