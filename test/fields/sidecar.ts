import { Duration } from 'cdk8s';
import {
  AppProtocol, CaptureMode, Destination, Egress, EgressHosts, H2UpgradePolicy, Host, IngressListener, OutboundTraffic, PolicyScope, ServerCertificate, ServerTls,
  ServerTlsOptions, Sidecar, SidecarProps, TlsProtocol, WorkloadEndpoint,
} from '../../lib';
import { Pieces } from './pieces';

const hosts = [EgressHosts.currentNamespace()];
const time = Duration.seconds(1);
const files = ServerCertificate.files({ serverCertificate: '/cert.pem', privateKey: '/key.pem', caCertificates: '/ca.pem' });

const ingress = (listener: Partial<IngressListener>): SidecarProps => ({ ingress: [{ port: 8443, protocol: AppProtocol.HTTPS, ...listener }] });
const tls = (options: ServerTlsOptions): SidecarProps => ingress({ tls: ServerTls.mutual(files, options) });

/** Limits that are the same at a listener and for all of them. */
const POOLS: Readonly<Record<string, IngressListener['connectionPool']>> = {
  tcp: { tcp: { maxConnections: 1, connectTimeout: time, tcpKeepalive: { probes: 1, time, interval: time } } },
  tcpLife: { tcp: { maxConnectionDuration: time } },
  tcpIdle: { tcp: { idleTimeout: time } },
  http: { http: { http1MaxPendingRequests: 1, http2MaxRequests: 1, maxRequestsPerConnection: 1, maxRetries: 1, idleTimeout: time, useClientProtocol: true } },
  streams: { http: { maxConcurrentStreams: 1 } },
  pings: { http: { http2KeepAlive: { interval: time, timeout: time } } },
  ...Object.fromEntries(Object.values(H2UpgradePolicy).map(h2UpgradePolicy => [h2UpgradePolicy, { http: { h2UpgradePolicy } }])),
};

const PROPS: Readonly<Record<string, SidecarProps>> = {
  workloads: { appliesTo: PolicyScope.labels({ app: 'cart' }), egress: Egress.hosts(...hosts) },
  registryOnly: { outboundTrafficPolicy: OutboundTraffic.registryOnly() },
  allowAny: { outboundTrafficPolicy: OutboundTraffic.allowAny() },
  through: { outboundTrafficPolicy: OutboundTraffic.through(Destination.to(Host.dnsName('egress.edge.svc.cluster.local'), { port: 443, subset: 'v1' })) },
  ...Object.fromEntries(Object.values(CaptureMode).map(captureMode => [captureMode, {
    egress: Egress.listeners({ port: 80, protocol: AppProtocol.HTTP, portName: 'http', bind: '10.0.0.1', captureMode, hosts }),
    ingress: [{ port: 8080, protocol: AppProtocol.HTTP, portName: 'http', bind: '10.0.0.1', captureMode, defaultEndpoint: WorkloadEndpoint.localhost(8080) }],
  }])),
  simple: ingress({ tls: ServerTls.simple(files) }),
  optional: ingress({ tls: ServerTls.optionalMutual(files) }),
  passthrough: ingress({ tls: ServerTls.passthrough() }),
  clients: tls({ verifyCertificateSpki: ['a'], verifyCertificateHash: ['a'], cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'] }),
  revoked: tls({ caCrl: '/crl.pem' }),
  authorities: tls({ caCertCredentialName: 'ca' }),
  unchecked: tls({ insecureSkipVerify: true }),
  ...Object.fromEntries(Object.values(TlsProtocol).map(version => [version, tls({ minProtocolVersion: version, maxProtocolVersion: version })])),
  ...Object.fromEntries(Object.entries(POOLS).flatMap(([name, pool]): [string, SidecarProps][] => [
    [`${name} of a listener`, { ingress: [{ port: 8080, protocol: AppProtocol.HTTP, connectionPool: pool }] }],
    [`${name} of all`, { inboundConnectionPool: pool }],
  ])),
};

/** Sidecars that together set every field in a typed way. */
export const SIDECAR: Pieces = Object.fromEntries(Object.entries(PROPS).map(([name, props]) => [name, chart => new Sidecar(chart, 'sidecar', props)]));
