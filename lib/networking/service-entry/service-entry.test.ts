import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { faultsOf, shop, specOf, warningsOf, yamlOf } from '../../../test/support/mesh';
import {
  AppProtocol, AuthorizationPolicy, ClientTls, Destination, DestinationRule, Endpoint, ExportTo, IHost, IstioRelease, PolicyScope, ServiceEntry, ServiceEntryProps,
  ServiceLocation, ServiceResolution,
  VirtualService, WorkloadEntry,
} from '../../index';

const entry = (props: ServiceEntryProps, chart: Chart = shop()): ServiceEntry => new ServiceEntry(chart, 'entry', props);

describe('the usual forms', () => {
  const FORMS: Readonly<Record<string, [make: (chart: Chart) => ServiceEntry, spec: object]>> = {
    'HTTPS outside': [
      chart => ServiceEntry.externalHttps(chart, 'api', 'api.example.com'),
      { hosts: ['api.example.com'], ports: [{ number: 443, name: 'https', protocol: 'HTTPS' }], location: 'MESH_EXTERNAL', resolution: 'DNS' },
    ],
    'HTTPS outside, at another port, for one namespace': [
      chart => ServiceEntry.externalHttps(chart, 'api', 'api.example.com', { port: 8443, exportTo: [ExportTo.ownNamespace()], subjectAltNames: ['api'] }),
      { hosts: ['api.example.com'], ports: [{ number: 8443, name: 'https', protocol: 'HTTPS' }], location: 'MESH_EXTERNAL', resolution: 'DNS', exportTo: ['.'], subjectAltNames: ['api'] },
    ],
    'HTTP outside': [
      chart => ServiceEntry.externalHttp(chart, 'api', 'api.example.com'),
      { hosts: ['api.example.com'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], location: 'MESH_EXTERNAL', resolution: 'DNS' },
    ],
    'TCP outside': [
      chart => ServiceEntry.externalTcp(chart, 'db', 'db.example.com', { port: 5432 }),
      { hosts: ['db.example.com'], ports: [{ number: 5432, name: 'tcp', protocol: 'TCP' }], location: 'MESH_EXTERNAL', resolution: 'DNS' },
    ],
    'MySQL outside, at an address': [
      chart => ServiceEntry.externalTcp(chart, 'db', 'db.example.com', { port: 3306, protocol: AppProtocol.MYSQL, addresses: ['10.9.0.1'] }),
      { hosts: ['db.example.com'], addresses: ['10.9.0.1'], ports: [{ number: 3306, name: 'mysql', protocol: 'MYSQL' }], location: 'MESH_EXTERNAL', resolution: 'DNS' },
    ],
    'known addresses': [
      chart => ServiceEntry.staticEndpoints(chart, 'db', 'db.example.com', { ports: [{ port: 5432, protocol: AppProtocol.TCP }], endpoints: [Endpoint.address('10.0.0.1'), Endpoint.address('10.0.0.2')] }),
      { hosts: ['db.example.com'], ports: [{ number: 5432, name: 'tcp', protocol: 'TCP' }], endpoints: [{ address: '10.0.0.1' }, { address: '10.0.0.2' }], location: 'MESH_EXTERNAL', resolution: 'STATIC' },
    ],
    'workloads of the mesh': [
      chart => ServiceEntry.meshInternal(chart, 'legacy', 'legacy.shop.internal', { ports: [{ port: 80, protocol: AppProtocol.HTTP }], workloads: { app: 'legacy' } }),
      { hosts: ['legacy.shop.internal'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], workloadSelector: { labels: { app: 'legacy' } }, location: 'MESH_INTERNAL', resolution: 'STATIC' },
    ],
    'a wildcard': [
      chart => ServiceEntry.wildcard(chart, 'all', '*.example.com'),
      { hosts: ['*.example.com'], ports: [{ number: 443, name: 'tls', protocol: 'TLS' }], location: 'MESH_EXTERNAL', resolution: 'NONE' },
    ],
    'a wildcard, looked up at each request': [
      chart => ServiceEntry.dynamicDns(chart, 'all', '*.example.com', { port: 80, protocol: AppProtocol.HTTP }),
      { hosts: ['*.example.com'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], location: 'MESH_EXTERNAL', resolution: 'DYNAMIC_DNS' },
    ],
    'ranges of addresses': [
      chart => ServiceEntry.addressRange(chart, 'office', 'office.example.com', { addresses: ['192.168.0.0/16'], ports: [{ port: 22, protocol: AppProtocol.TCP, name: 'ssh' }] }),
      { hosts: ['office.example.com'], addresses: ['192.168.0.0/16'], ports: [{ number: 22, name: 'ssh', protocol: 'TCP' }], location: 'MESH_EXTERNAL', resolution: 'NONE' },
    ],
  };

  test.each(Object.entries(FORMS))('%s', (_name, [make, spec]) => {
    const chart = shop();
    const made = make(chart);
    expect(specOf(made)).toEqual(spec);
    expect(warningsOf(chart)).toEqual([]);
  });

  test('take metadata', () => {
    const made = ServiceEntry.externalHttps(shop(), 'api', 'api.example.com', { metadata: { name: 'the-api', namespace: 'edge' } });
    expect([made.name, made.namespace]).toEqual(['the-api', 'edge']);
  });

  test.each<[string, () => ServiceEntry, string]>([
    ['an option of a wrong type', () => ServiceEntry.externalHttps(shop(), 'api', 'a.b', { port: '443' as never }), "spec: 'port' is the text '443'; write a number"],
    ['an option that it does not have', () => ServiceEntry.externalHttps(shop(), 'api', 'a.b', { prot: 443 } as never), "spec: there is no option 'prot' in ExternalHostOptions; did you mean port?"],
    ['no options', () => ServiceEntry.externalTcp(shop(), 'api', 'a.b', undefined as never), 'spec: is undefined; write an object (ExternalTcpOptions)'],
    ['no host', () => ServiceEntry.externalHttps(shop(), 'api', undefined as never), "spec: 'hosts[0]' is undefined; check the variable it comes from: an absent value would hold for everything"],
  ])('%s is a fault', (_name, make, message) => expect(faultsOf(Chart.of(make()))).toEqual([`[shop/api] ${message}`]));
});

describe('ports', () => {
  test('have names of their protocols', () => {
    const { ports } = specOf(entry({
      hosts: ['a.b'],
      ports: [{ port: 80, protocol: AppProtocol.HTTP }, { port: 8080, protocol: AppProtocol.HTTP }, { port: 9000 }, { port: 9001 }, { port: 1, protocol: AppProtocol.GRPC_WEB, name: 'web', targetPort: 2 }],
    }));
    expect(ports).toEqual([
      { number: 80, name: 'http', protocol: 'HTTP' }, { number: 8080, name: 'http-8080', protocol: 'HTTP' }, { number: 9000, name: 'port-9000' }, { number: 9001, name: 'port-9001' },
      { number: 1, name: 'web', protocol: 'GRPC-WEB', targetPort: 2 },
    ]);
  });

  test('and endpoints are added one by one', () => {
    const made = entry({ hosts: ['a.b'], resolution: ServiceResolution.STATIC });
    const before = specOf(made);
    const port = made.addPort({ port: 80, protocol: AppProtocol.HTTP });
    const endpoint = made.addEndpoint(Endpoint.address('10.0.0.1'));
    expect(before).toEqual({ hosts: ['a.b'], resolution: 'STATIC' });
    expect(specOf(made)).toEqual({ hosts: ['a.b'], resolution: 'STATIC', ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], endpoints: [{ address: '10.0.0.1' }] });
    expect([port.port, endpoint]).toEqual([80, expect.any(Endpoint)]);
  });
});

test('endpoints are addresses, sockets, networks and WorkloadEntries', () => {
  const chart = shop();
  const vm = new WorkloadEntry(chart, 'vm', { address: '10.0.0.3', labels: { app: 'legacy' }, weight: 2 });
  const made = entry({
    hosts: ['a.b'], ports: [{ port: 80, protocol: AppProtocol.HTTP }], resolution: ServiceResolution.STATIC,
    endpoints: [Endpoint.address('10.0.0.1', { ports: { http: 8080 }, locality: 'eu/a' }), Endpoint.unixSocket('/run/a.sock'), Endpoint.behindGateway('vms', { weight: 0 }), Endpoint.workloadEntry(vm)],
  }, chart);
  expect(specOf(made).endpoints).toEqual([
    { address: '10.0.0.1', ports: { http: 8080 }, locality: 'eu/a' }, { address: 'unix:///run/a.sock' }, { network: 'vms', weight: 0 },
    { address: '10.0.0.3', labels: { app: 'legacy' }, weight: 2 },
  ]);
});

describe('as a host', () => {
  test.each<[string, (made: ServiceEntry) => IHost]>([
    ['as it is', made => made],
    ['one of its hosts', made => made.host('api.example.com')],
  ])('%s: it is named in full, and written before what names it', (_name, host) => {
    const chart = shop();
    const [first, second] = ['first', 'second'].map(id => new Construct(chart, id));
    const made = ServiceEntry.externalHttps(second, 'api', 'api.example.com');
    const elsewhere = { metadata: { namespace: 'edge' } };
    new VirtualService(first, 'routes', { ...elsewhere, hosts: ['a.example.com'] }).addHttpRoute({ to: [Destination.to(host(made))] });
    new DestinationRule(first, 'rule', { ...elsewhere, host: host(made), trafficPolicy: { tls: ClientTls.simple() } });
    expect(yamlOf(chart).match(/^kind: .*|\bhost: .*/gm)).toEqual([
      'kind: ServiceEntry', 'kind: VirtualService', 'host: api.example.com', 'kind: DestinationRule', 'host: api.example.com',
    ]);
  });

  test('one of several is named', () => {
    const chart = shop();
    const made = entry({ hosts: ['a.example.com', '*.example.org'], ports: [{ port: 80, protocol: AppProtocol.HTTP }] }, chart);
    const hosts = ['a.example.com', '*.example.org', 'www.example.org'].map(name => made.host(name).hostFor(chart));
    expect(hosts).toEqual(['a.example.com', '*.example.org', 'www.example.org']);
    expect(() => made.host('b.example.com')).toThrow("shop/entry: no host 'b.example.com'; it has a.example.com, *.example.org");
    expect(() => made.host(undefined as never)).toThrow("shop/entry: no host 'undefined'; it has a.example.com, *.example.org");
  });

  test('several are no host', () => {
    const chart = shop();
    const made = entry({ hosts: ['a.example.com', 'b.example.com'], ports: [{ port: 80, protocol: AppProtocol.HTTP }] }, chart);
    new DestinationRule(chart, 'rule', { host: made });
    expect(faultsOf(chart)).toEqual(["[shop/rule] spec.host: shop/entry has 2 hosts; name one of them with its host('a.example.com')"]);
  });
});

describe('policies', () => {
  test('are attached to it', () => {
    const chart = shop();
    const made = ServiceEntry.externalHttps(chart, 'api', 'api.example.com');
    const policy = AuthorizationPolicy.denyAll(chart, 'policy', { appliesTo: PolicyScope.targets(made) });
    expect(specOf(policy).targetRefs).toEqual([{ group: 'networking.istio.io', kind: 'ServiceEntry', name: 'api' }]);
  });

  test('of another namespace are not', () => {
    const chart = shop();
    const made = ServiceEntry.externalHttps(new Chart(chart, 'edge', { namespace: 'edge' }), 'api', 'api.example.com');
    AuthorizationPolicy.denyAll(chart, 'policy', { appliesTo: PolicyScope.targets(made) });
    expect(faultsOf(chart)).toEqual([
      "[shop/policy] spec.targetRefs[0]: ServiceEntry api is in the namespace 'edge', and the policy in 'shop'; write the policy into 'edge': a policy applies to what is in its own namespace",
    ]);
  });
});

describe('releases', () => {
  test('is networking.istio.io/v1 from 1.22 on', () => {
    expect(IstioRelease.all().map(release => entry({ hosts: ['a.b'] }, shop(release)).apiVersion.split('/')[1])).toEqual([...Array(7).fill('v1beta1'), ...Array(10).fill('v1')]);
  });

  test('names are looked up at each request from 1.28 on', () => {
    const chart = shop(IstioRelease.V1_27);
    ServiceEntry.dynamicDns(chart, 'all', '*.example.com');
    expect(faultsOf(chart)).toEqual(["[shop/all] spec.resolution: Istio 1.27 has no value 'DYNAMIC_DNS' of this field; the first release that has it is 1.28"]);
  });
});

test('a patch of a field that no release knows survives', () => {
  const made = entry({ hosts: ['a.b'], ports: [{ port: 80 }], location: ServiceLocation.MESH_INTERNAL });
  ApiObject.of(made).addJsonPatch(JsonPatch.add('/spec/newField', ['']));
  expect(specOf(made)).toMatchObject({ hosts: ['a.b'], location: 'MESH_INTERNAL', newField: [''] });
});

const HTTPS = [{ port: 443, protocol: AppProtocol.HTTPS }];

test.each<[string, ServiceEntryProps, string]>([
  ['no host', { hosts: [], ports: HTTPS }, "spec.hosts: a ServiceEntry needs a host; write hosts: ['api.example.com']"],
  ['every host', { hosts: ['*'], ports: HTTPS }, "spec.hosts[0]: '*' is not a host to add: it would stand for the whole mesh; write a DNS name, or a wildcard with a domain such as *.example.com"],
  ['endpoints and workloads', { hosts: ['a.b'], ports: HTTPS, resolution: ServiceResolution.STATIC, endpoints: [Endpoint.address('10.0.0.1')], workloadSelector: { a: 'b' } }, 'spec: endpoints are named and selected; leave out workloadSelector or endpoints'],
  ['two ports of one number', { hosts: ['a.b'], ports: [...HTTPS, { port: 443 }] }, 'spec.ports: ports[1] has the number 443 of ports[0]; leave one of them out'],
  ['two ports of one name', { hosts: ['a.b'], ports: [...HTTPS, { port: 444, name: 'https', protocol: AppProtocol.HTTPS }] }, "spec.ports[1]: 'https' names ports[0] too; give each a name of its own"],
  ['a range of addresses', { hosts: ['a.b'], ports: HTTPS, resolution: ServiceResolution.DNS, addresses: ['10.0.0.0/8'] }, 'spec: resolution DNS cannot tell ranges of addresses from each other; write resolution STATIC or NONE, or addresses without a prefix length'],
  ['endpoints without resolution', { hosts: ['a.b'], ports: HTTPS, endpoints: [Endpoint.address('10.0.0.1')] }, 'spec: resolution NONE sends to the address that the client has connected to, not to endpoints; write ServiceResolution.STATIC or DNS, or leave endpoints out'],
  ['two endpoints in turn', { hosts: ['a.b'], ports: HTTPS, resolution: ServiceResolution.DNS_ROUND_ROBIN, endpoints: [Endpoint.address('a.c'), Endpoint.address('b.c')] }, 'spec: resolution DNS_ROUND_ROBIN takes one endpoint, not 2; keep one, or write ServiceResolution.DNS'],
  ['an endpoint without address', { hosts: ['a.b'], ports: HTTPS, resolution: ServiceResolution.STATIC, endpoints: [Endpoint.address('')] }, 'spec.endpoints[0]: has no address; write address, or the network whose gateway reaches it'],
  ['a socket with ports', { hosts: ['a.b'], ports: HTTPS, resolution: ServiceResolution.STATIC, endpoints: [Endpoint.unixSocket('/a', { ports: { https: 1 } })] }, 'spec.endpoints[0]: a Unix socket has no ports; leave ports out'],
  ['a WorkloadEntry that is none', { hosts: ['a.b'], ports: HTTPS, resolution: ServiceResolution.STATIC, endpoints: [Endpoint.workloadEntry({} as never)] }, 'spec.endpoints[0]: is an object; write a WorkloadEntry'],
  ['a port that is none', { hosts: ['a.b'], ports: [null as never] }, "spec: 'ports[0]' is null; write an object (ServiceEntryPort)"],
])('%s is one fault', (_name, props, message) => {
  const made = entry(props);
  expect(faultsOf(Chart.of(made))).toEqual([`[shop/entry] ${message}`]);
});
