import { Testing } from 'cdk8s';
import { ClientTls, ExternalHost, EgressGateway, EgressGatewayOptions, ExternalHostProps, IstioRelease } from '../../lib';
import { faultsOf, shop, warningsOf } from '../../test/support/mesh';

const HOST = 'api.example.com';

function egress(props: Partial<ExternalHostProps>, id = 'api', release?: IstioRelease) {
  const chart = shop(release);
  return { chart, egress: new ExternalHost(chart, id, { host: HOST, ...props }) };
}

/** What is written, by kind and name. */
function written(props: Partial<ExternalHostProps>): Record<string, any> {
  const { chart } = egress(props);
  expect(faultsOf(chart)).toEqual([]);
  expect(warningsOf(chart)).toEqual([]);
  return Object.fromEntries(Testing.synth(chart).map(({ kind, metadata, spec }) => [`${kind} ${metadata.name}`, spec]));
}

const GATEWAY_HOST = 'istio-egressgateway.istio-system.svc.cluster.local';
const SIMPLE = { mode: 'SIMPLE', sni: HOST, subjectAltNames: [HOST] };
const external = { hosts: [HOST], location: 'MESH_EXTERNAL', resolution: 'DNS' };

test('directly, with TLS that goes through: the ServiceEntry is all', () => {
  expect(written({})).toEqual({ 'ServiceEntry api': { ...external, ports: [{ number: 443, name: 'tls', protocol: 'TLS' }] } });
});

test('directly, with TLS that sidecars make', () => {
  expect(written({ originateTls: true })).toEqual({
    'ServiceEntry api': { ...external, ports: [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }, { number: 443, name: 'https', protocol: 'HTTPS' }] },
    'DestinationRule api': { host: HOST, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: SIMPLE }] } },
  });
});

test('through the gateway, with TLS that goes through', () => {
  expect(written({ through: EgressGateway.installed() })).toEqual({
    'ServiceEntry api': { ...external, ports: [{ number: 443, name: 'tls', protocol: 'TLS' }] },
    'Gateway api-egress': {
      selector: { istio: 'egressgateway' },
      servers: [{ hosts: [HOST], port: { number: 443, name: 'tls', protocol: 'TLS' }, tls: { mode: 'PASSTHROUGH' } }],
    },
    'VirtualService api': {
      hosts: [HOST],
      gateways: ['api-egress', 'mesh'],
      tls: [
        { match: [{ sniHosts: [HOST], gateways: ['mesh'], port: 443 }], route: [{ destination: { host: GATEWAY_HOST, port: { number: 443 } } }] },
        { match: [{ sniHosts: [HOST], gateways: ['api-egress'], port: 443 }], route: [{ destination: { host: HOST, port: { number: 443 } } }] },
      ],
    },
  });
});

test('through the gateway, which makes the TLS', () => {
  expect(written({ originateTls: true, through: EgressGateway.installed() })).toEqual({
    'ServiceEntry api': { ...external, ports: [{ number: 80, name: 'http', protocol: 'HTTP' }, { number: 443, name: 'https', protocol: 'HTTPS' }] },
    'DestinationRule api': { host: HOST, trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: SIMPLE }] } },
    'Gateway api-egress': {
      selector: { istio: 'egressgateway' },
      servers: [{ hosts: [HOST], port: { number: 443, name: 'https', protocol: 'HTTPS' }, tls: { mode: 'ISTIO_MUTUAL' } }],
    },
    'DestinationRule api-egress': {
      host: GATEWAY_HOST,
      subsets: [{ name: 'api', trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: 'ISTIO_MUTUAL', sni: HOST } }] } }],
    },
    'VirtualService api': {
      hosts: [HOST],
      gateways: ['api-egress', 'mesh'],
      http: [
        { name: 'to-gateway', match: [{ gateways: ['mesh'], port: 80 }], route: [{ destination: { host: GATEWAY_HOST, subset: 'api', port: { number: 443 } } }] },
        { name: 'to-host', match: [{ gateways: ['api-egress'], port: 443 }], route: [{ destination: { host: HOST, port: { number: 443 } } }] },
      ],
    },
  });
});

test('TLS of its own, and a gateway of its own', () => {
  const { 'DestinationRule api': rule, 'DestinationRule api-egress': gatewayRule, 'Gateway api-egress': gateway } = written({
    tls: ClientTls.simple({ sni: 'other.example.com' }),
    through: EgressGateway.fromServiceName('way-out', { namespace: 'edge', selector: { app: 'way-out' } }),
  });
  expect(rule.trafficPolicy.portLevelSettings).toEqual([{ port: { number: 443 }, tls: { mode: 'SIMPLE', sni: 'other.example.com' } }]);
  expect(gatewayRule.host).toBe('way-out.edge.svc.cluster.local');
  expect(gateway.selector).toEqual({ app: 'way-out' });
});

test('several hosts share the gateway, each with a subset and a server name of its own', () => {
  const chart = shop();
  for (const name of ['a', 'b']) new ExternalHost(chart, name, { host: `${name}.example.com`, originateTls: true, through: EgressGateway.installed() });
  expect(faultsOf(chart)).toEqual([]);
  const rules = Testing.synth(chart).filter(({ kind, spec }) => kind === 'DestinationRule' && spec.host === GATEWAY_HOST);
  expect(rules.map(({ spec }) => spec.subsets.map(({ name, trafficPolicy }: any) => [name, trafficPolicy.portLevelSettings[0].tls.sni]))).toEqual([
    [['a', 'a.example.com']], [['b', 'b.example.com']],
  ]);
});

test('it is the same for every release', () => {
  for (const release of IstioRelease.all()) {
    expect(faultsOf(egress({ originateTls: true, through: EgressGateway.installed() }, 'api', release).chart)).toEqual([]);
  }
});

describe('faults', () => {
  test.each<[string, Partial<ExternalHostProps>, string, string[]]>([
    ['an id that names nothing', {}, 'Api_1', ["[shop/Api_1] 'Api_1' cannot name the objects of an egress, and a subset among them; write an id of at most 63 lower-case letters, digits and '-', such as payments"]],
    ['no host', { host: undefined as unknown as string }, 'api', ["[shop/api] 'host' is not given; ExternalHostProps needs it"]],
    ['a gateway that is none', { through: 'x' as unknown as EgressGateway }, 'api', ["[shop/api] 'through' is the text 'x'; write EgressGateway.fromServiceName(...), EgressGateway.installed(...)"]],
  ])('%s', (_, props, id, faults) => {
    expect(faultsOf(egress(props, id).chart)).toEqual(faults);
  });

  test('a gateway whose Service has no name is reported where it is named', () => {
    expect(faultsOf(egress({ through: EgressGateway.fromServiceName('') }).chart)).toEqual([
      "[shop/api/VirtualService] spec.tls[0].route[0].destination.host: '' is not the name of a Service; write its name, such as reviews",
    ]);
  });

  test.each<[unknown, string]>([
    [5, 'is the number 5; write an object (EgressGatewayOptions)'],
    [{ namespace: 5, selectors: {} }, "'namespace' is the number 5; write text"],
    [{ selector: 'x' }, "'selector' is the text 'x'; write an object: { name: ... }"],
  ])('options of a gateway that are %j', (options, fault) => {
    expect(faultsOf(egress({ through: EgressGateway.fromServiceName('way-out', options as EgressGatewayOptions) }).chart)).toContain(`[shop/api] ${fault}`);
  });
});
