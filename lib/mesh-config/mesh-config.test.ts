import { App, Chart, Duration, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { faultsOf, shop } from '../../test/support/mesh';
import {
  AccessLogEncoding, AccessLogProvider, ExportTo, ExtensionProvider, Host, Mesh, MeshConfig, MeshConfigProps, MetricsProvider, OutboundTrafficMode, Telemetry,
} from '../index';

const zipkin = Host.fromServiceName('zipkin', { namespace: 'tracing' });

function written(props: MeshConfigProps, chart = shop()): any {
  const config = new MeshConfig(chart, 'mesh', props);
  expect(faultsOf(chart)).toEqual([]);
  return config.toHelmValues().meshConfig;
}

function faults(props: MeshConfigProps, chart = shop()): string[] {
  new MeshConfig(chart, 'mesh', props);
  return faultsOf(chart).map(fault => fault.replace('[shop/mesh] ', ''));
}

describe('settings', () => {
  test('none', () => expect(written({})).toEqual({}));

  test('the usual ones', () => {
    expect(written({
      accessLogFile: '/dev/stdout',
      accessLogFormat: '{"code":"%RESPONSE_CODE%"}',
      accessLogEncoding: AccessLogEncoding.JSON,
      enableTracing: true,
      tracing: { sampling: 0, maxPathTagLength: 100, enableIstioTags: false },
      outboundTrafficPolicy: OutboundTrafficMode.REGISTRY_ONLY,
      defaultServiceExportTo: [ExportTo.ownNamespace()],
      defaultVirtualServiceExportTo: [ExportTo.all()],
      defaultDestinationRuleExportTo: [ExportTo.ownNamespace(), ExportTo.namespace('edge')],
      trustDomainAliases: ['old.example.com'],
      enableAutoMtls: false,
      connectTimeout: Duration.seconds(5),
      extensionProviders: [ExtensionProvider.prometheus('prometheus')],
      defaultProviders: { metrics: [MetricsProvider.prometheus()], accessLogging: [AccessLogProvider.envoy()] },
      others: { pathNormalization: { normalization: 'MERGE_SLASHES' }, defaultConfig: { holdApplicationUntilProxyStarts: true, tracing: { tlsSettings: {} } } },
    })).toEqual({
      accessLogFile: '/dev/stdout',
      accessLogFormat: '{"code":"%RESPONSE_CODE%"}',
      accessLogEncoding: 'JSON',
      enableTracing: true,
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      defaultServiceExportTo: ['.'],
      defaultVirtualServiceExportTo: ['*'],
      defaultDestinationRuleExportTo: ['.', 'edge'],
      trustDomainAliases: ['old.example.com'],
      enableAutoMtls: false,
      connectTimeout: '5s',
      extensionProviders: [{ name: 'prometheus', prometheus: {} }],
      defaultProviders: { metrics: ['prometheus'], accessLogging: ['envoy'] },
      pathNormalization: { normalization: 'MERGE_SLASHES' },
      defaultConfig: { holdApplicationUntilProxyStarts: true, tracing: { tlsSettings: {}, sampling: 0, maxPathTagLength: 100, enableIstioTags: false } },
    });
  });

  test('those of the mesh, where they are not the defaults of Istio', () => {
    const app = new App();
    Mesh.configure(app, { rootNamespace: 'mesh', trustDomain: 'shop.example.com' });
    expect(written({}, new Chart(app, 'shop'))).toEqual({ rootNamespace: 'mesh', trustDomain: 'shop.example.com' });
    expect(written({ rootNamespace: 'istio-system', trustDomain: 'cluster.local' })).toEqual({ rootNamespace: 'istio-system', trustDomain: 'cluster.local' });
  });
});

describe('providers', () => {
  const at = { service: zipkin, port: 9411 };
  const address = { service: 'zipkin.tracing.svc.cluster.local', port: 9411 };

  test.each<[ExtensionProvider, object]>([
    [ExtensionProvider.zipkin('a', { ...at, maxTagLength: 10, enable64bitTraceId: true, path: '/spans' }), { zipkin: { ...address, maxTagLength: 10, enable64bitTraceId: true, path: '/spans' } }],
    [ExtensionProvider.openTelemetry('a', at), { opentelemetry: address }],
    [ExtensionProvider.openTelemetry('a', { ...at, httpPath: '/v1/traces', httpTimeout: Duration.seconds(1) }), { opentelemetry: { ...address, http: { path: '/v1/traces', timeout: '1s' } } }],
    [ExtensionProvider.datadog('a', at), { datadog: address }],
    [ExtensionProvider.stackdriver('a'), { stackdriver: {} }],
    [ExtensionProvider.envoyFileAccessLog('a'), { envoyFileAccessLog: { path: '/dev/stdout' } }],
    [ExtensionProvider.envoyFileAccessLog('a', { path: '/log', labels: { code: '%RESPONSE_CODE%' }, omitEmptyValues: true }), {
      envoyFileAccessLog: { path: '/log', logFormat: { labels: { code: '%RESPONSE_CODE%' } }, omitEmptyValues: true },
    }],
    [ExtensionProvider.envoyOtelAls('a', { ...at, logName: 'b', text: '%RESPONSE_CODE%', labels: {} }), { envoyOtelAls: { ...address, logName: 'b', logFormat: { text: '%RESPONSE_CODE%', labels: {} } } }],
    [ExtensionProvider.envoyExtAuthzGrpc('a', { ...at, timeout: Duration.seconds(1), failOpen: false, statusOnError: 503, includeRequestBodyInCheck: { maxRequestBytes: 10 } }), {
      envoyExtAuthzGrpc: { ...address, timeout: '1s', failOpen: false, statusOnError: '503', includeRequestBodyInCheck: { maxRequestBytes: 10 } },
    }],
    [ExtensionProvider.envoyExtAuthzHttp('a', { ...at, pathPrefix: '/check', includeRequestHeadersInCheck: ['x-*'], includeAdditionalHeadersInCheck: { b: '1', a: '2' }, headersToUpstreamOnAllow: ['x'] }), {
      envoyExtAuthzHttp: { ...address, pathPrefix: '/check', includeRequestHeadersInCheck: ['x-*'], includeAdditionalHeadersInCheck: { a: '2', b: '1' }, headersToUpstreamOnAllow: ['x'] },
    }],
    [ExtensionProvider.custom('a', 'skywalking', { service: 'a.b', port: 11800 }), { skywalking: { service: 'a.b', port: 11800 } }],
  ])('are written as Istio has them: %#', (provider, settings) => {
    expect(written({ extensionProviders: [provider] }).extensionProviders).toEqual([{ name: 'a', ...settings }]);
  });

  test('are added later, and named by Telemetries', () => {
    const chart = shop();
    const config = new MeshConfig(chart, 'mesh');
    const provider = config.addExtensionProvider(ExtensionProvider.zipkin('zipkin', at));
    new Telemetry(chart, 'telemetry', {
      tracing: [{ providers: [provider.forTracing()] }], metrics: [{ providers: [provider.forMetrics()] }], accessLogging: [{ providers: [provider.forAccessLogging()] }],
    });
    expect(config.toHelmValues()).toEqual({ meshConfig: { extensionProviders: [{ name: 'zipkin', zipkin: address }] } });
    const providers = [{ name: 'zipkin' }];
    expect(Testing.synth(chart)[0].spec).toEqual({ tracing: [{ providers }], metrics: [{ providers }], accessLogging: [{ providers }] });
  });
});

describe('where they are written', () => {
  test('nowhere', () => {
    const chart = shop();
    const config = new MeshConfig(chart, 'mesh', { enableTracing: true });
    expect(Testing.synth(chart)).toEqual([]);
    expect(config.toHelmValuesYaml()).toBe('meshConfig:\n  enableTracing: true\n');
  });
  test('in the ConfigMap that istiod reads', () => {
    const chart = shop();
    const config = new MeshConfig(chart, 'mesh', { accessLogFile: '/dev/stdout' });
    config.addConfigMap();
    config.addExtensionProvider(ExtensionProvider.prometheus('prometheus'));
    const [map] = Testing.synth(chart);
    expect(map).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'istio', namespace: 'istio-system' }, data: { mesh: expect.any(String) } });
    expect(parse(map.data.mesh)).toEqual({ accessLogFile: '/dev/stdout', extensionProviders: [{ name: 'prometheus', prometheus: {} }] });
  });
  test('in that of a revision', () => {
    const chart = shop();
    new MeshConfig(chart, 'mesh').addConfigMap({ revision: 'canary' });
    expect(Testing.synth(chart)[0].metadata.name).toBe('istio-canary');
  });
});

describe('faults', () => {
  test('of another mesh', () => {
    expect(faults({ rootNamespace: 'mesh', trustDomain: 'shop' })).toEqual([
      "meshConfig.rootNamespace: 'mesh' is not that of the mesh, 'istio-system'; write Mesh.configure(app, { rootNamespace: 'mesh' }), which all constructs read, and leave it out here",
      "meshConfig.trustDomain: 'shop' is not that of the mesh, 'cluster.local'; write Mesh.configure(app, { trustDomain: 'shop' }), which all constructs read, and leave it out here",
    ]);
  });
  test('of a trust domain that is none', () => {
    expect(faults({ trustDomainAliases: ['a.b.', 'a_b', ''] })).toEqual([
      "meshConfig.trustDomainAliases[1]: 'a_b' is not a trust domain; write a DNS name such as cluster.local",
      "meshConfig.trustDomainAliases[2]: '' is not a trust domain; write a DNS name such as cluster.local",
    ]);
    const app = new App();
    Mesh.configure(app, { trustDomain: 'a_b' });
    expect(faults({}, new Chart(app, 'shop'))).toEqual(["meshConfig.trustDomain: 'a_b' is not a trust domain; write a DNS name such as cluster.local"]);
  });
  test('of providers', () => {
    const custom = (service: string, port: number, more = {}): ExtensionProvider => ExtensionProvider.custom('a', 'b', { service, port, ...more });
    expect(faults({ extensionProviders: [ExtensionProvider.prometheus(''), custom('a_b', 0), custom('a/b/c', 65536, { pathPrefix: 'a', statusOnError: '299' }), custom('shop/a.b', 80), custom('::1', 80)] })).toEqual([
      'meshConfig.extensionProviders[0].name: a provider without a name, which is text; name the provider',
      "meshConfig.extensionProviders[1].b.service: 'a_b' is not a service; write its full name, its address, or NAMESPACE/NAME",
      'meshConfig.extensionProviders[1].b.port: port 0 is out of range; write a whole number from 1 to 65535',
      "meshConfig.extensionProviders[2].b.service: 'a/b/c' is not a service; write its full name, its address, or NAMESPACE/NAME",
      'meshConfig.extensionProviders[2].b.port: port 65536 is out of range; write a whole number from 1 to 65535',
      "meshConfig.extensionProviders[2].b.pathPrefix: 'a' does not begin with a slash; write a path such as /check",
      "meshConfig.extensionProviders[2].b.statusOnError: '299' is not a status that Envoy knows; write one such as 403 or 503",
      ...[2, 3, 4].map(index => `meshConfig.extensionProviders[${index}].name: 'a' names extensionProviders[1] too; give each a name of its own`),
    ]);
  });
  test('of numbers and namespaces', () => {
    expect(faults({
      tracing: { sampling: 101 }, connectTimeout: Duration.hours(2),
      defaultServiceExportTo: [ExportTo.none()], defaultVirtualServiceExportTo: [ExportTo.none()], defaultDestinationRuleExportTo: [ExportTo.all(), ExportTo.namespace('A')],
    })).toEqual([
      'meshConfig.defaultConfig.tracing.sampling: 101 percent; write a number from 0 to 100',
      "meshConfig.connectTimeout: '7200s' is out of range; write 1 ms to 1 h",
      ...["defaultVirtualServiceExportTo[0]: '~'", "defaultDestinationRuleExportTo[0]: '*'", "defaultDestinationRuleExportTo[1]: 'A'"]
        .map(place => `meshConfig.${place} cannot be the default; write '*', '.', the name of a namespace, or '~' alone for Services`),
    ]);
  });
  test('of what is given twice, or is no data', () => {
    expect(faults({ others: { enableTracing: true, a: () => 1 } })).toEqual([
      'meshConfig.a: a function cannot be written; write text, a number, true, false, a list or an object',
      "meshConfig: 'others' has 'enableTracing', which has an option of its own; write enableTracing, or the option that stands for it",
    ]);
  });
  test('of options that are none, and values that are undefined', () => {
    const no = undefined as never;
    expect(faults({ accessLogs: '/dev/stdout' } as never)).toEqual([expect.stringContaining("there is no option 'accessLogs' in MeshConfigProps")]);
    expect(faults({ extensionProviders: [ExtensionProvider.zipkin('a', { service: Host.fromServiceName('zipkin') } as never), ExtensionProvider.zipkin('b', { ...no, port: 1 }), ExtensionProvider.prometheus(no)] })).toEqual([
      "meshConfig.extensionProviders[0].zipkin: 'port' is not given; ZipkinProviderOptions needs it",
      "meshConfig.extensionProviders[1].zipkin: 'service' is not given; ZipkinProviderOptions needs it",
      expect.stringMatching(/^meshConfig\.extensionProviders\[2\]\.name: the name of the provider is undefined; /),
    ]);
  });
});
