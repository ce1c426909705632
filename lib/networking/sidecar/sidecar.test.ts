import { ApiObject, App, Chart } from 'cdk8s';
import { faultsOf, shop, specOf, warningsOf } from '../../../test/support/mesh';
import {
  AppProtocol, CaptureMode, Destination, DestinationRule, Egress, EgressHosts, Gateway, Host, IstioRelease, OutboundTraffic, PolicyScope, PolicyTarget, Server,
  ServerCertificate, ServerTls, ServiceEntry, Sidecar, SidecarProps, VersionedService, VirtualService, WorkloadEndpoint,
} from '../../index';
import { networking } from '../../l1';

const sidecar = (props: SidecarProps, chart: Chart = shop()): Sidecar => new Sidecar(chart, 'default', props);
const IMAGE = 'registry.example.com/cart:1';
const service = (chart: Chart, id: string): VersionedService => new VersionedService(chart, id, { port: 80, versions: { v1: { image: IMAGE } } });

describe('egress', () => {
  test('of namespaces', () => {
    const egress = Egress.hosts(EgressHosts.currentNamespace(), EgressHosts.namespace('istio-system'), EgressHosts.matching('edge', '*.example.com'), EgressHosts.none());
    expect(specOf(sidecar({ egress }))).toEqual({ egress: [{ hosts: ['./*', 'istio-system/*', 'edge/*.example.com', '~/*'] }] });
    expect(specOf(sidecar({ egress: Egress.hosts(EgressHosts.all()) }))).toEqual({ egress: [{ hosts: ['*/*'] }] });
  });

  test('of hosts, each with its namespace', () => {
    const app = new App();
    const [chart, edge] = [new Chart(app, 'shop', { namespace: 'shop' }), new Chart(app, 'edge', { namespace: 'edge' })];
    const api = ServiceEntry.externalHttps(edge, 'api', 'api.example.com');
    const own = ServiceEntry.wildcard(chart, 'own', '*.example.org');
    const hosts = [
      service(chart, 'cart'), service(edge, 'front'), Host.fromServiceName('stock'), Host.fromServiceName('stock', { namespace: 'stock' }),
      api, own.host('www.example.org'), Host.dnsName('www.example.net'),
    ].map(host => EgressHosts.host(host));
    expect(specOf(sidecar({ egress: Egress.hosts(...hosts) }, chart)).egress[0].hosts).toEqual([
      './cart.shop.svc.cluster.local', 'edge/front.edge.svc.cluster.local', './stock.shop.svc.cluster.local', 'stock/stock.stock.svc.cluster.local',
      'edge/api.example.com', './www.example.org', '*/www.example.net',
    ]);
  });

  test('by listeners', () => {
    const hosts = [EgressHosts.currentNamespace()];
    const egress = Egress.listeners(
      { port: 9080, protocol: AppProtocol.HTTP, portName: 'egresshttp', bind: '127.0.0.1', captureMode: CaptureMode.NONE, hosts },
      { port: 0, bind: 'unix:///run/db.sock', hosts },
      { hosts: [EgressHosts.namespace('istio-system')] },
    );
    expect(specOf(sidecar({ egress })).egress).toEqual([
      { port: { number: 9080, protocol: 'HTTP', name: 'egresshttp' }, bind: '127.0.0.1', captureMode: 'NONE', hosts: ['./*'] },
      { port: { number: 0 }, bind: 'unix:///run/db.sock', hosts: ['./*'] },
      { hosts: ['istio-system/*'] },
    ]);
  });
});

describe('computed egress', () => {
  const computed = (chart: Chart, ...also: EgressHosts[]): string[] => specOf(sidecar({ egress: Egress.computed(...also) }, chart)).egress[0].hosts;

  test('has the own namespace and the control plane', () => {
    expect(computed(shop())).toEqual(['./*', 'istio-system/*']);
    expect(computed(new Chart(shop(), 'root', { namespace: 'istio-system' }))).toEqual(['./*']);
    expect(computed(shop(), EgressHosts.namespace('edge'), EgressHosts.currentNamespace())).toEqual(['./*', 'istio-system/*', 'edge/*']);
  });

  test('has what the objects of the namespace name, and no others', () => {
    const app = new App();
    const [chart, edge, other] = ['shop', 'edge', 'other'].map(namespace => new Chart(app, namespace, { namespace }));
    const [front, back, mirror, tcp] = ['front', 'back', 'mirror', 'tcp'].map(id => service(edge, id));
    const api = ServiceEntry.externalHttps(edge, 'api', 'api.example.com');
    ServiceEntry.externalHttps(other, 'unnamed', 'unnamed.example.com');
    ServiceEntry.externalHttps(chart, 'own', 'own.example.com');
    const routes = new VirtualService(chart, 'routes', { hosts: ['front.edge.svc.cluster.local', 'v.example.org'] });
    routes.addHttpRoute({ to: [front.version('v1').route({ weight: 1 }), service(chart, 'cart').version('v1').route({ weight: 1 })] });
    new DestinationRule(chart, 'rule', { host: api });
    new DestinationRule(chart, 'wildcard', { host: Host.dnsName('*-a.example.net') });
    new VirtualService(other, 'routes', { hosts: ['x.example.org'] }).addHttpRoute({ to: [back] });
    const gateway = new Gateway(chart, 'public', { servers: [Server.http()] });
    new VirtualService(chart, 'gateway', { hosts: ['g.example.org'], gateways: [gateway] }).addHttpRoute({ to: [back] });
    new networking.VirtualService(chart, 'l1', { spec: {
      hosts: ['10.0.0.1'], gateways: ['mesh', 'public'],
      http: [{ mirror: { host: 'mirror.edge.svc.cluster.local' }, mirrors: [{ destination: { host: 'second.edge.svc.cluster.local' } }], route: [{ destination: { host: 'cart' } }] }],
      tcp: [{ route: [{ destination: { host: tcp.hostFor(chart) } }] }],
    } } as never);
    new ApiObject(chart, 'plain', { apiVersion: 'networking.istio.io/v1beta1', kind: 'DestinationRule', spec: { host: 'plain.edge.svc.cluster.local' } } as never);
    new ApiObject(chart, 'foreign', { apiVersion: 'example.com/v1', kind: 'DestinationRule', spec: { host: 'foreign.edge.svc.cluster.local' } } as never);
    expect(mirror.name).toBe('mirror');
    expect(computed(chart)).toEqual([
      './*', 'istio-system/*', '*/*.example.net', '*/v.example.org', 'edge/api.example.com', 'edge/front.edge.svc.cluster.local', 'edge/mirror.edge.svc.cluster.local',
      'edge/plain.edge.svc.cluster.local', 'edge/second.edge.svc.cluster.local', 'edge/tcp.edge.svc.cluster.local',
    ]);
    expect(warningsOf(chart)).toEqual([]);
  });

  test('is what is there when the app is synthesized, each time', () => {
    const chart = shop();
    const made = sidecar({ egress: Egress.computed() }, chart);
    expect(specOf(made).egress[0].hosts).toEqual(['./*', 'istio-system/*']);
    const routes = new VirtualService(chart, 'routes', { hosts: ['cart'] });
    routes.addHttpRoute({ to: [Destination.to(Host.fromServiceName('cart', { namespace: 'edge' }))] });
    expect(specOf(made).egress[0].hosts).toEqual(['./*', 'istio-system/*', 'edge/cart.edge.svc.cluster.local']);
    routes.addHttpRoute({ to: [Destination.to(Host.fromServiceName('cart', { namespace: 'stock' }))] });
    expect(specOf(made).egress[0].hosts).toEqual(['./*', 'istio-system/*', 'edge/cart.edge.svc.cluster.local', 'stock/cart.stock.svc.cluster.local']);
  });

  test('needs a namespace', () => {
    const chart = new Chart(new App(), 'shop');
    sidecar({ egress: Egress.computed() }, chart);
    expect(faultsOf(chart)).toEqual(["[shop/default] spec.egress[0].hosts: what the namespace names cannot be found: it is not known; give the chart a namespace: new Chart(app, 'ID', { namespace: 'NAMESPACE' })"]);
  });
});

test('ingress', () => {
  const files = ServerCertificate.files({ serverCertificate: '/cert.pem', privateKey: '/key.pem' });
  const made = sidecar({
    ingress: [
      { port: 9080, protocol: AppProtocol.HTTP, portName: 'http', defaultEndpoint: WorkloadEndpoint.localhost(8080), connectionPool: { http: { maxRetries: 1 } } },
      { port: 9443, protocol: AppProtocol.HTTPS, bind: '10.0.0.1', captureMode: CaptureMode.IPTABLES, tls: ServerTls.simple(files) },
    ],
  });
  made.addIngress({ port: 9000 });
  expect(specOf(made)).toEqual({
    ingress: [
      { port: { number: 9080, protocol: 'HTTP', name: 'http' }, defaultEndpoint: '127.0.0.1:8080', connectionPool: { http: { maxRetries: 1 } } },
      { port: { number: 9443, protocol: 'HTTPS' }, bind: '10.0.0.1', captureMode: 'IPTABLES', tls: { mode: 'SIMPLE', serverCertificate: '/cert.pem', privateKey: '/key.pem' } },
      { port: { number: 9000 } },
    ],
  });
});

test.each([
  ['127.0.0.1:80', WorkloadEndpoint.localhost(80)], ['[::1]:80', WorkloadEndpoint.localhostV6(80)], ['0.0.0.0:80', WorkloadEndpoint.podAddress(80)], ['[::]:80', WorkloadEndpoint.podAddressV6(80)],
  ['unix:///run/app.sock', WorkloadEndpoint.unixSocket('/run/app.sock')],
])('%s is the workload itself', (text, defaultEndpoint) => expect(specOf(sidecar({ ingress: [{ port: 80, defaultEndpoint }] })).ingress[0].defaultEndpoint).toBe(text));

describe('outbound traffic', () => {
  test('refused, let out, and through a proxy', () => {
    expect(specOf(sidecar({ outboundTrafficPolicy: OutboundTraffic.registryOnly() }))).toEqual({ outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } });
    expect(specOf(sidecar({ outboundTrafficPolicy: OutboundTraffic.allowAny() }))).toEqual({ outboundTrafficPolicy: { mode: 'ALLOW_ANY' } });
    const proxy = Destination.to(Host.fromServiceName('egress', { namespace: 'edge' }), { port: 443, subset: 'v1' });
    expect(specOf(sidecar({ outboundTrafficPolicy: OutboundTraffic.through(proxy) })).outboundTrafficPolicy).toEqual({
      mode: 'ALLOW_ANY', egressProxy: { host: 'egress.edge.svc.cluster.local', port: { number: 443 }, subset: 'v1' },
    });
  });

  test('a proxy of the own namespace is named in full, too', () => {
    const chart = shop();
    const made = sidecar({ outboundTrafficPolicy: OutboundTraffic.through(Destination.to(service(chart, 'egress'), { port: 80 })) }, chart);
    expect(specOf(made).outboundTrafficPolicy.egressProxy.host).toBe('egress.shop.svc.cluster.local');
  });
});

test('of a workload', () => {
  const chart = shop();
  const made = sidecar({ appliesTo: PolicyScope.workload(service(chart, 'cart')), inboundConnectionPool: { tcp: { maxConnections: 0 } } }, chart);
  expect(specOf(made)).toEqual({ workloadSelector: { labels: { app: 'cart' } }, inboundConnectionPool: { tcp: { maxConnections: 0 } } });
});

test('is networking.istio.io/v1 from 1.22 on', () => {
  const outboundTrafficPolicy = OutboundTraffic.allowAny();
  expect(IstioRelease.all().map(release => sidecar({ outboundTrafficPolicy }, shop(release)).apiVersion.split('/')[1])).toEqual([...Array(7).fill('v1beta1'), ...Array(10).fill('v1')]);
});

const hosts = [EgressHosts.currentNamespace()];
const files = ServerCertificate.files({ serverCertificate: '/cert.pem', privateKey: '/key.pem' });
const proxy = Host.dnsName('egress.edge.svc.cluster.local');

test.each<[string, SidecarProps, string]>([
  ['nothing', {}, 'spec: a Sidecar that says nothing; write egress: Egress.computed(), ingress, outboundTrafficPolicy or inboundConnectionPool'],
  ['no hosts', { egress: Egress.hosts() }, 'spec.egress[0].hosts: a listener needs hosts; write EgressHosts.all() for all'],
  ['a listener of a wrong type', { egress: Egress.listeners(null as never) }, 'spec.egress[0]: is null; write an object (EgressListener)'],
  ['hosts of a wrong type', { egress: Egress.hosts('*/*' as never) }, "spec.egress[0].hosts[0]: is the text '*/*'; write EgressHosts.namespace(...)"],
  ['a listener for the rest that is not the last', { egress: Egress.listeners({ hosts }, { port: 80, hosts }) }, 'spec.egress[0]: a listener without a port takes all that no other takes, so nothing after it does anything; write it last, and one of them'],
  ['attached to an object', { appliesTo: PolicyScope.targets(PolicyTarget.fromServiceName('cart')), egress: Egress.hosts(...hosts) }, 'spec.targetRefs: Istio 1.30 has no such field; no release has it'],
  ['a proxy without a port', { outboundTrafficPolicy: OutboundTraffic.through(Destination.to(proxy)) }, 'spec.outboundTrafficPolicy.egressProxy.port: is missing; write Destination.to(host, { port: 443 })'],
  ['TLS of plain HTTP', { ingress: [{ port: 80, protocol: AppProtocol.HTTP, tls: ServerTls.simple(files) }] }, 'spec.ingress[0].tls: a listener of protocol HTTP has no TLS; write protocol: AppProtocol.HTTPS or AppProtocol.TLS, or leave tls out'],
  ['TLS by a Secret', { ingress: [{ port: 443, protocol: AppProtocol.HTTPS, tls: ServerTls.simple(ServerCertificate.fromCredentialName('cert')) }] }, 'spec.ingress[0].tls.credentialName: a sidecar does not have credentialName; write ServerCertificate.files(...)'],
  ['an endpoint that is none', { ingress: [{ port: 80, defaultEndpoint: WorkloadEndpoint.localhost(0) }] }, "spec.ingress[0].defaultEndpoint: '127.0.0.1:0' is not an endpoint of the workload itself; write 127.0.0.1:PORT, 0.0.0.0:PORT for the address of its pod, [::1]:PORT, [::]:PORT or unix:///path"],
  ['an endpoint without a port', { ingress: [{ port: 80, defaultEndpoint: WorkloadEndpoint.localhost(undefined as never) }] }, 'spec.ingress[0].defaultEndpoint: it is undefined; check the variable it comes from: an absent value would hold for everything'],
])('%s is one fault', (_name, props, message) => expect(faultsOf(Chart.of(sidecar(props)))).toEqual([`[shop/default] ${message}`]));
