import { IstioRelease } from '../../release';
import { importManifests } from '../import-manifests';

const API_VERSIONS: Readonly<Record<string, string>> = {
  Sidecar: 'networking.istio.io/v1', EnvoyFilter: 'networking.istio.io/v1alpha3', WasmPlugin: 'extensions.istio.io/v1alpha1', TrafficExtension: 'extensions.istio.io/v1alpha1', Telemetry: 'telemetry.istio.io/v1',
};

/** The code of an object named `a`, and of what stands beside it, as one line a statement; and what is said of it. */
function imported(kind: string, spec: string, beside = ''): { readonly code: string; readonly notes: readonly string[] } {
  const text = `apiVersion: ${API_VERSIONS[kind]}\nkind: ${kind}\nmetadata: { name: a, namespace: shop }\nspec: ${spec}\n${beside}`;
  const { files: [file], notes } = importManifests([{ file: 'a.yaml', text }], { release: IstioRelease.V1_30 });
  const code = file.text.split('\n\n').slice(3, -1).join('\n').replace(/,?\n *([}\])])/g, (_, bracket: string) => `${bracket === '}' ? ' ' : ''}${bracket}`).replace(/([{[(])\n */g, (_, bracket: string) => `${bracket}${bracket === '{' ? ' ' : ''}`);
  return { code: code.replace(/,\n */g, ', '), notes: notes.map(({ message }) => message) };
}

const SERVICE = '---\napiVersion: v1\nkind: Service\nmetadata: { name: cart, namespace: shop }\n';
const GATEWAY = '---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: { name: public, namespace: shop }\n'
  + 'spec: { selector: { istio: ingressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }] }\n';
const RULE = '---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: egress, namespace: shop }\nspec: { host: egress, subsets: [{ name: v1 }] }\n';
const entry = (hosts: string, namespace: string) => `---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: { name: api, namespace: ${namespace} }\nspec: { hosts: [${hosts}], ports: [{ number: 443, name: https, protocol: HTTPS }], resolution: DNS }\n`;
const SECRET = '---\napiVersion: v1\nkind: Secret\nmetadata: { name: registry, namespace: shop }\n';

describe('EnvoyFilter', () => {
  const partOf = (match: string) => (match.includes('routeConfiguration') ? 'VIRTUAL_HOST' : match.includes('listener') ? 'LISTENER' : 'CLUSTER');
  const matched = (match: string, beside?: string) => imported('EnvoyFilter', `{ configPatches: [{ applyTo: ${partOf(match)}, match: ${match}, patch: { operation: REMOVE } }] }`, beside);

  test.each([
    ['a Service that was read, by its full name', '{ cluster: { service: cart.shop.svc.cluster.local } }', SERVICE, 'EnvoyMatch.cluster({ service: Host.fromApiObject(cart) })'],
    ['a Service of the own namespace', '{ cluster: { service: cart.shop.svc.cluster.local } }', '', "EnvoyMatch.cluster({ service: Host.fromServiceName('cart') })"],
    ['a Service of another one', '{ cluster: { service: cart.edge.svc.cluster.local } }', '', "EnvoyMatch.cluster({ service: Host.fromServiceName('cart', { namespace: 'edge' }) })"],
    ['a host outside', '{ cluster: { service: api.example.com } }', '', "EnvoyMatch.cluster({ service: Host.dnsName('api.example.com') })"],
    ['a Gateway that was read', '{ routeConfiguration: { gateway: shop/public } }', GATEWAY, 'EnvoyMatch.routeConfiguration({ gateway: publicGateway })'],
    ['a Gateway of the own namespace', '{ routeConfiguration: { gateway: shop/public } }', '', "EnvoyMatch.routeConfiguration({ gateway: Gateway.fromGatewayName('public') })"],
    ['a Gateway of another one', '{ routeConfiguration: { gateway: edge/public } }', '', "EnvoyMatch.routeConfiguration({ gateway: Gateway.fromGatewayName('public', { namespace: 'edge' }) })"],
    ['anything', '{}', '', 'EnvoyMatch.any()'],
    ['any listener', '{ context: GATEWAY, listener: {} }', '', 'EnvoyMatch.listener({}, { context: EnvoyFilterContext.GATEWAY })'],
    ['the HTTP connection manager', '{ listener: { filterChain: { filter: { name: envoy.filters.network.http_connection_manager } } } }', '', 'EnvoyMatch.listener({ filterChain: { filter: EnvoyFilterName.httpConnectionManager() } })'],
  ])('%s is matched', (_, match, beside, expected) => {
    const { code, notes } = matched(match, beside);
    expect(code).toContain(`match: ${expected}, patch: EnvoyPatch.remove() }`);
    expect(notes).toEqual([]);
  });

  test.each([
    ['a Service without its namespace', '{ cluster: { service: cart, subset: v1 } }', "EnvoyMatch.cluster({ subset: 'v1' })", 'match/cluster/service', "'cart'"],
    ['a Gateway without its namespace', '{ routeConfiguration: { gateway: public } }', 'EnvoyMatch.routeConfiguration({})', 'match/routeConfiguration/gateway', "'public'"],
    ['a filter chain that says nothing', '{ listener: { portNumber: 80, filterChain: { filter: {} } } }', 'EnvoyMatch.listener({ portNumber: 80 })', 'match/listener/filterChain', '{ filter: {} }'],
  ])('%s is patched', (_, match, expected, path, value) => {
    const { code, notes } = matched(match);
    expect(code).toContain(`match: ${expected}, patch`);
    expect(code).toContain(`aEnvoyFilter.addJsonPatch(JsonPatch.add('/spec/configPatches/0/${path}', ${value}));`);
    expect(notes).toEqual([`EnvoyFilter shop/a: spec.configPatches.0.${path.replace(/\//g, '.')} is written by a patch`]);
  });

  test('what is changed is data, with null where it stands for what is removed', () => {
    const { code, notes } = imported('EnvoyFilter', '{ workloadSelector: { labels: { app: web } }, configPatches: [{ applyTo: CLUSTER, patch: { operation: MERGE, value: { a: ~, b: [1, "x"] } } }] }');
    expect(code).toBe("new EnvoyFilter(shop, 'a', { appliesTo: PolicyScope.labels({ app: 'web' }), "
      + "patches: [{ applyTo: EnvoyFilterApplyTo.CLUSTER, patch: EnvoyPatch.merge({ a: null, b: [1, 'x'] }) }] });");
    expect(notes).toEqual([]);
  });
});

describe('WasmPlugin', () => {
  test('a Secret that was read', () => {
    const { code, notes } = imported('WasmPlugin', '{ url: "oci://a/b", imagePullSecret: registry }', SECRET);
    expect(code).toContain("WasmModule.oci('a/b', { imagePullSecret: Secret.fromSecretName(shop, 'a-pull-secret', registrySecret.name) })");
    expect(notes).toEqual([]);
  });
  test('a Secret by its name, beside an object that has the id', () => {
    const { code, notes } = imported('WasmPlugin', '{ url: "oci://a/b", imagePullSecret: registry }', '---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a-pull-secret, namespace: shop }\n');
    expect(code).toMatch(/Secret\.fromSecretName\(shop, 'a-pull-secret-\d', 'registry'\)/);
    expect(notes).toEqual([]);
  });
  test.each([
    ['an image without a scheme', '{ url: a/b }', "WasmModule.oci('a/b')", "JsonPatch.replace('/spec/url', 'a/b')", 'spec.url'],
    ['variables in an order of their own', '{ url: "oci://a/b", vmConfig: { env: [{ name: b, value: b }, { name: a, value: a }] } }', "WasmModule.oci('a/b')",
      "JsonPatch.add('/spec/vmConfig', { env: [{ name: 'b', value: 'b' }, { name: 'a', value: 'a' }] })", 'spec.vmConfig'],
    ['a setting that a module of that sort does not have', '{ url: "file:///a", imagePullPolicy: Always }', "WasmModule.file('/a')", "JsonPatch.add('/spec/imagePullPolicy', 'Always')", 'spec.imagePullPolicy'],
  ])('%s: patched', (_, spec, module, patch, field) => {
    const { code, notes } = imported('WasmPlugin', spec);
    expect(code).toBe(`const aWasmPlugin = new WasmPlugin(shop, 'a', { module: ${module} });\naWasmPlugin.addJsonPatch(${patch});`);
    expect(notes).toEqual([`WasmPlugin shop/a: ${field} is written by a patch`]);
  });
});

test.each([
  ['lua: { inlineCode: "x()" }, phase: UNSPECIFIED', "filter: TrafficFilter.lua('x()'), phase: ExtensionPhase.UNSPECIFIED"],
  ['wasm: { url: "https://a/b", pluginConfig: { a: ~ } }, match: [{ ports: [{ number: 80 }] }, {}]', "filter: TrafficFilter.wasm({ module: WasmModule.http('https://a/b'), pluginConfig: { a: null } }), matches: [{ ports: [80] }, {}]"],
])('TrafficExtension of %s', (spec, props) => expect(imported('TrafficExtension', `{ ${spec} }`)).toEqual({ code: `new TrafficExtension(shop, 'a', { ${props} });`, notes: [] }));

describe('Telemetry', () => {
  test.each([
    ['tracing: [{ providers: [{ name: zipkin }], match: { mode: CLIENT } }, {}]', "tracing: [{ providers: [TracingProvider.fromName('zipkin')], mode: WorkloadMode.CLIENT }, {}]"],
    ['metrics: [{ providers: [{ name: prometheus }, { name: envoy }] }]', "metrics: [{ providers: [MetricsProvider.prometheus(), MetricsProvider.fromName('envoy')] }]"],
    ['accessLogging: [{ providers: [{ name: envoy }, { name: prometheus }] }]', "accessLogging: [{ providers: [AccessLogProvider.envoy(), AccessLogProvider.fromName('prometheus')] }]"],
    ['targetRefs: [{ kind: Service, name: a }], metrics: [{ overrides: [{ match: { metric: ALL_METRICS, mode: SERVER }, disabled: true }] }]',
      "appliesTo: PolicyScope.targets(PolicyTarget.fromServiceName('a')), metrics: [{ overrides: [{ match: MetricMatch.metric(IstioMetric.ALL_METRICS, WorkloadMode.SERVER), disabled: true }] }]"],
  ])('%s', (spec, props) => {
    const { code, notes } = imported('Telemetry', `{ ${spec} }`);
    expect(code).toBe(`new Telemetry(shop, 'a', { ${props} });`);
    expect(notes).toEqual([]);
  });
  test('an entry that says nothing leaves those beside it as they are', () => {
    const { code, notes } = imported('Telemetry', '{ accessLogging: [{ match: {} }, { disabled: true }] }');
    expect(code).toBe("const aTelemetry = new Telemetry(shop, 'a', { accessLogging: [{}, { disabled: true }] });\naTelemetry.addJsonPatch(JsonPatch.add('/spec/accessLogging/0/match', {}));");
    expect(notes).toEqual(['Telemetry shop/a: spec.accessLogging.0.match is written by a patch']);
  });
  test('a tag whose operation is left out is added: a patch leaves it out again', () => {
    const { code } = imported('Telemetry', '{ metrics: [{ overrides: [{ tagOverrides: { host: { value: request.host } } }] }] }');
    expect(code).toContain("{ host: TagOverride.upsert('request.host') }");
    expect(code).toContain("addJsonPatch(JsonPatch.remove('/spec/metrics/0/overrides/0/tagOverrides/host/operation'))");
  });
});

describe('Sidecar', () => {
  test.each([
    ['groups of hosts', '"*/*", ./*, ~/*, edge/*', '', 'EgressHosts.all(), EgressHosts.currentNamespace(), EgressHosts.none(), EgressHosts.namespace(\'edge\')'],
    ['a Service that was read', './cart.shop.svc.cluster.local', SERVICE, 'EgressHosts.host(Host.fromApiObject(cart))'],
    ['Services by name', './cart.shop.svc.cluster.local, edge/cart.edge.svc.cluster.local', '', "EgressHosts.host(Host.fromServiceName('cart')), EgressHosts.host(Host.fromServiceName('cart', { namespace: 'edge' }))"],
    ['a Service by its own namespace in full', 'shop/cart.shop.svc.cluster.local', SERVICE, "EgressHosts.matching('shop', 'cart.shop.svc.cluster.local')"],
    ['a Service, looked for elsewhere', '"*/cart.shop.svc.cluster.local"', SERVICE, "EgressHosts.matching('*', 'cart.shop.svc.cluster.local')"],
    ['a ServiceEntry of the own namespace', './api.example.com', entry('api.example.com', 'shop'), 'EgressHosts.host(apiServiceEntry)'],
    ['one of the hosts of a ServiceEntry of another', 'edge/b.example.com', entry('a.example.com, b.example.com', 'edge'), "EgressHosts.host(apiServiceEntry.host('b.example.com'))"],
    ['a host of all namespaces', '"*/api.example.com", "*/*.example.com"', entry('api.example.com', 'edge'), "EgressHosts.matching('*', 'api.example.com'), EgressHosts.matching('*', '*.example.com')"],
  ])('%s', (_, hosts, beside, expected) => {
    const { code, notes } = imported('Sidecar', `{ egress: [{ hosts: [${hosts}] }] }`, beside);
    expect(code).toContain(`new Sidecar(shop, 'a', { egress: Egress.hosts(${expected}) });`);
    expect(notes).toEqual([]);
  });

  test.each([
    ['egress: [{ port: { number: 80, protocol: HTTP }, hosts: [./*] }, { hosts: [edge/*] }]', '',
      "egress: Egress.listeners({ hosts: [EgressHosts.currentNamespace()], port: 80, protocol: AppProtocol.HTTP }, { hosts: [EgressHosts.namespace('edge')] })"],
    ['egress: [{ hosts: [./*], bind: 10.0.0.1 }]', '', "egress: Egress.listeners({ hosts: [EgressHosts.currentNamespace()], bind: '10.0.0.1' })"],
    ['ingress: [{ port: { number: 80 }, defaultEndpoint: "[::]:8080" }]', '', 'ingress: [{ port: 80, defaultEndpoint: WorkloadEndpoint.podAddressV6(8080) }]'],
    ['ingress: [{ port: { number: 80 }, defaultEndpoint: "unix://@a" }]', '', "ingress: [{ port: 80, defaultEndpoint: WorkloadEndpoint.unixSocket('@a') }]"],
    ['outboundTrafficPolicy: { mode: ALLOW_ANY, egressProxy: { host: egress.shop.svc.cluster.local, subset: v1, port: { number: 443 } } }', RULE,
      "outboundTrafficPolicy: OutboundTraffic.through(egressRule.subset('v1').destination(443))"],
  ])('%s', (spec, beside, props) => {
    const { code, notes } = imported('Sidecar', `{ workloadSelector: { labels: { app: web } }, ${spec} }`, beside);
    expect(code).toContain(`new Sidecar(shop, 'a', { appliesTo: PolicyScope.labels({ app: 'web' }), ${props} });`);
    expect(notes).toEqual([]);
  });

  test('what has no words is patched: a port that is given otherwise, a mode that is left out', () => {
    const { notes } = imported('Sidecar', '{ egress: [{ hosts: [./*], port: { number: 80, targetPort: 81 } }], outboundTrafficPolicy: { egressProxy: { host: a.example.com, port: { number: 443 } } } }');
    expect(notes).toEqual(['Sidecar shop/a: spec.egress.0.port.targetPort, spec.outboundTrafficPolicy.mode are written by a patch']);
  });
});
