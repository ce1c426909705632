import { GatewayProtocol, TlsProtocol } from '../../networking';
import { data, Expression, factory, joined, optional, struct } from '../expression';
import { enumOf, listOf, number, Reader, record, structOf, text, texts, truth, Unreadable } from '../read';
import { References } from '../references';
import { Typed } from './typed';

/** Certificates: one of several forms, which a server gives in fields beside its other settings. */
function certificate(tls: Readonly<Record<string, unknown>>, from: References): Expression | undefined {
  const { credentialName, credentialNames, tlsCertificates, serverCertificate } = tls;
  if (credentialName !== undefined) return factory('ServerCertificate', 'fromCredentialName', text(credentialName, from));
  if (Array.isArray(credentialNames)) return factory('ServerCertificate', 'fromCredentialNames', ...credentialNames.map(name => text(name, from)));
  if (Array.isArray(tlsCertificates)) return factory('ServerCertificate', 'severalFiles', ...tlsCertificates.map(each => FILES(each, from)));
  return serverCertificate === undefined ? undefined : factory('ServerCertificate', 'files', FILES(tls, from));
}

const FILES = structOf({ serverCertificate: text, privateKey: text, caCertificates: text }, ['serverCertificate', 'privateKey']);

const TLS_OPTIONS = {
  subjectAltNames: listOf(text),
  verifyCertificateSpki: listOf(text),
  verifyCertificateHash: listOf(text),
  minProtocolVersion: enumOf('TlsProtocol', TlsProtocol),
  maxProtocolVersion: enumOf('TlsProtocol', TlsProtocol),
  cipherSuites: listOf(text),
  caCrl: text,
  caCertCredentialName: text,
  insecureSkipVerify: truth,
};
const OPTIONS = structOf(TLS_OPTIONS);
const OPTIONS_WITH_CA = structOf({ ...TLS_OPTIONS, caCertificates: text });

const MODES: Readonly<Record<string, string>> = {
  SIMPLE: 'simple', MUTUAL: 'mutual', OPTIONAL_MUTUAL: 'optionalMutual', ISTIO_MUTUAL: 'istioMutual', PASSTHROUGH: 'passthrough', AUTO_PASSTHROUGH: 'autoPassthrough',
};
const WITH_CERTIFICATE: ReadonlySet<string> = new Set(['simple', 'mutual', 'optionalMutual']);

/** The TLS settings of a server. */
export const serverTls: Reader = (value, from) => {
  const tls = record(value);
  // Istio's default.
  const mode = MODES[tls.mode === undefined ? 'PASSTHROUGH' : String(tls.mode)];
  if (mode === undefined) throw new Unreadable(`mode ${String(tls.mode)}`);
  if (mode.endsWith('assthrough')) return factory('ServerTls', mode);
  if (!WITH_CERTIFICATE.has(mode)) return factory('ServerTls', mode, optional(OPTIONS_WITH_CA(tls, from)));
  const found = certificate(tls, from);
  if (found === undefined) throw new Unreadable('no certificate');
  return factory('ServerTls', mode, found, optional((tls.serverCertificate === undefined ? OPTIONS_WITH_CA : OPTIONS)(tls, from)));
};

const USUAL_PORTS: Readonly<Record<string, number>> = { HTTP: 80, HTTPS: 443, TLS: 443, MONGO: 27017 };
const FACTORIES: Readonly<Record<string, string>> = { HTTP: 'http', HTTPS: 'https', GRPC: 'grpc', TLS: 'tls', TCP: 'tcp', MONGO: 'mongo' };
const SERVER = structOf({ bind: text, name: text, defaultEndpoint: text });

const server: Reader = (value, from) => {
  const given = record(value);
  const port = record(given.port);
  const protocol = String(port.protocol);
  const usual = USUAL_PORTS[protocol] === port.number;
  const name = usual ? protocol.toLowerCase() : `${protocol.toLowerCase()}-${String(port.number)}`;
  const redirect = given.tls !== undefined && Object.keys(record(given.tls)).join() === 'httpsRedirect' && protocol === 'HTTP';
  const passthrough = protocol === 'TLS' && given.tls !== undefined && record(given.tls).mode === 'PASSTHROUGH';
  const tls = given.tls === undefined || redirect || passthrough ? undefined : serverTls(given.tls, from);
  const hosts = Array.isArray(given.hosts) && given.hosts.join() === '*' ? undefined : listOf(text)(given.hosts, from);
  const create = passthrough ? 'passthrough' : (protocol === 'HTTPS' || protocol === 'TLS') === (tls !== undefined) ? FACTORIES[protocol] : undefined;
  const options = joined(struct({
    hosts,
    portName: port.name === name ? undefined : text(port.name, from),
    httpsRedirect: redirect ? truth(record(given.tls).httpsRedirect, from) : undefined,
    tls,
  }), SERVER(given, from));
  const numbered = struct({ port: number(port.number, from) });
  if (create === undefined) return factory('Server', 'custom', joined(struct({ protocol: enumOf('GatewayProtocol', GatewayProtocol)(protocol, from) }), numbered, options));
  return factory('Server', create, optional(usual ? options : joined(numbered, options)));
};

export const GATEWAY: Typed = (spec, from) => {
  const { selector, servers } = record(spec);
  const ingress = selector !== undefined && JSON.stringify(selector) === '{"istio":"ingressgateway"}';
  return {
    props: struct({
      selector: ingress ? undefined : selector === undefined ? data({}) : texts(selector, from),
      servers: servers === undefined ? undefined : listOf(server)(servers, from),
    }),
  };
};
