import { ApiObject, Duration, JsonPatch, Size, Testing } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-25';
import { addonChart as chart, dataSources, fileOf, find, get, kialiServices, manifests, podOf } from '../../test/support/addons';
import { IstioRelease } from '../release';
import { Addons, AddonTracing, Grafana, Jaeger, Kiali, Prometheus, TracingApi, Zipkin } from '.';

describe('Addons wires what it installs', () => {
  test('by their addresses', () => {
    const scope = chart();
    const addons = new Addons(scope, 'addons');
    expect([addons.prometheus.url, addons.grafana.url, addons.tracing.url, addons.kiali.url]).toEqual([
      'http://prometheus.istio-system:9090',
      'http://grafana.istio-system:3000',
      'http://tracing.istio-system/jaeger',
      'http://kiali.istio-system:20001/kiali',
    ]);
    expect(dataSources(scope).map(({ url }) => url)).toEqual([addons.prometheus.url, addons.tracing.url]);
    expect(kialiServices(scope)).toMatchObject({
      prometheus: { url: addons.prometheus.url },
      grafana: { enabled: true, internal_url: addons.grafana.url, external_url: 'http://localhost:3000' },
      tracing: { enabled: true, provider: 'jaeger', internal_url: 'http://tracing.istio-system:16685/jaeger', external_url: 'http://localhost:16686/jaeger', use_grpc: true },
    });
  });

  test('in another namespace too', () => {
    const scope = chart();
    new Addons(scope, 'addons', { namespace: 'observability' });
    expect(dataSources(scope)[0].url).toBe('http://prometheus.observability:9090');
    expect(kialiServices(scope).grafana.internal_url).toBe('http://grafana.observability:3000');
    const namespaces = manifests(scope).filter(({ kind }) => !kind.startsWith('ClusterRole')).map(({ metadata }) => metadata.namespace);
    expect(new Set(namespaces)).toEqual(new Set(['observability']));
  });

  test("with Zipkin in Jaeger's place, whose traces Kiali does not show", () => {
    const scope = chart();
    const addons = new Addons(scope, 'addons', { tracing: AddonTracing.zipkin() });
    expect(addons.tracing).toMatchObject({ api: TracingApi.ZIPKIN, url: 'http://zipkin.istio-system:9411', zipkinAddress: 'zipkin.istio-system:9411' });
    expect(find(scope, 'Deployment', 'jaeger')).toBeUndefined();
    expect(find(scope, 'Deployment', 'zipkin')).toBeDefined();
    expect(dataSources(scope)[1]).toMatchObject({ name: 'Zipkin', type: 'zipkin', url: 'http://zipkin.istio-system:9411' });
    expect(kialiServices(scope).tracing).toEqual({ enabled: false });
  });

  test('and takes what is there already', () => {
    const scope = chart();
    const mine = new Prometheus(scope, 'mine', { namespace: 'monitoring', name: 'mesh-metrics', scrapeInterval: Duration.seconds(60) });
    const grafana = Grafana.fromUrl('https://grafana.example.com', { dashboards: [{ title: 'Services', variables: ['service', 'color'] }] });
    const addons = new Addons(scope, 'addons', { prometheus: mine, grafana, tracing: AddonTracing.existing(Jaeger.fromUrl('http://jaeger-query.tracing:16686/jaeger')) });
    expect(addons.prometheus).toBe(mine);
    const deployments = manifests(scope).filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    expect(deployments).toEqual(['monitoring/mesh-metrics', 'istio-system/kiali']);
    expect(kialiServices(scope)).toMatchObject({
      prometheus: { url: 'http://mesh-metrics.monitoring:9090' },
      grafana: { internal_url: 'https://grafana.example.com', dashboards: [{ name: 'Services', variables: { service: 'var-service' } }] },
      tracing: { enabled: true, internal_url: 'http://jaeger-query.tracing:16686/jaeger', use_grpc: false },
    });
  });
});

describe('alone', () => {
  test("Grafana's data source is the Prometheus that it is given, with its scrape interval", () => {
    const scope = chart();
    const prometheus = new Prometheus(scope, 'other', { namespace: 'monitoring', scrapeInterval: Duration.minutes(1) });
    new Grafana(scope, 'grafana', { prometheus, tracing: Zipkin.fromUrl('http://zipkin.tracing:9411') });
    expect(dataSources(scope)).toMatchObject([
      { type: 'prometheus', url: 'http://prometheus.monitoring:9090', isDefault: true, jsonData: { timeInterval: '60s' } },
      { type: 'zipkin', url: 'http://zipkin.tracing:9411' },
    ]);
  });

  test('Grafana and Kiali look for the usual Prometheus beside them', () => {
    const scope = chart({ rootNamespace: 'mesh-root' });
    new Grafana(scope, 'grafana');
    new Kiali(scope, 'kiali');
    expect(dataSources(scope).map(({ url }) => url)).toEqual(['http://prometheus.mesh-root:9090']);
    expect(kialiServices(scope)).toMatchObject({ prometheus: { url: 'http://prometheus.mesh-root:9090' }, grafana: { enabled: false }, tracing: { enabled: false } });
  });

  test('each has its objects', () => {
    const scope = chart();
    new Prometheus(scope, 'p');
    new Grafana(scope, 'g');
    new Jaeger(scope, 'j');
    new Kiali(scope, 'k');
    expect(manifests(scope).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toMatchSnapshot();
  });
});

describe("Kiali's configuration has the words of its generation", () => {
  test.each([['1.15', 'in_cluster_url'], ['1.23', 'in_cluster_url'], ['1.24', 'internal_url'], ['1.30', 'internal_url']])('Istio %s: %s', (release, key) => {
    const scope = chart({ release: IstioRelease.of(release), rootNamespace: 'mesh-root' });
    new Addons(scope, 'addons');
    const { grafana, tracing, istio } = kialiServices(scope);
    expect(grafana[key]).toBe('http://grafana.mesh-root:3000');
    expect(tracing[key]).toBe('http://tracing.mesh-root:16685/jaeger');
    expect(istio.root_namespace).toBe('mesh-root');
  });

  test('names the dashboards that Grafana has, with the variables they have', () => {
    const scope = chart();
    new Addons(scope, 'addons');
    const titles = manifests(scope)
      .filter(({ metadata }) => metadata.name.endsWith('grafana-dashboards'))
      .flatMap(({ data }) => Object.values(data).map(text => (JSON.parse(text) as { readonly title: string }).title));
    const { dashboards } = kialiServices(scope).grafana;
    expect(dashboards!.map(({ name }) => name)).toEqual(titles);
    expect(dashboards).toContainEqual({ name: 'Istio workload', variables: { namespace: 'var-namespace', workload: 'var-workload' } });
  });

  test('lets Kiali only look', () => {
    const scope = chart();
    new Kiali(scope, 'kiali', { viewOnly: true });
    expect(fileOf<{ readonly deployment: { readonly view_only_mode: boolean } }>(scope, 'kiali', 'config.yaml').deployment.view_only_mode).toBe(true);
    const verbs = get(scope, 'ClusterRole', 'kiali').rules.flatMap(rule => rule.verbs);
    expect(verbs).not.toContain('patch');
    expect(verbs).not.toContain('delete');
  });
});

describe('props', () => {
  test('change image and resources', () => {
    const scope = chart();
    new Jaeger(scope, 'jaeger', {
      image: 'registry.example.com/jaeger:2',
      resources: { cpu: { request: Cpu.units(1) }, memory: { request: Size.mebibytes(1536), limit: Size.gibibytes(2) }, ephemeralStorage: { limit: Size.kibibytes(1500) } },
    });
    const [container] = podOf(scope, 'jaeger').spec.containers;
    expect(container.image).toBe('registry.example.com/jaeger:2');
    expect(container.resources).toEqual({ requests: { cpu: '1', memory: '1536Mi' }, limits: { 'memory': '2Gi', 'ephemeral-storage': '1500Ki' } });
  });

  test('a second one of a cluster has its own name, cluster roles and the Secrets that it reads included', () => {
    const scope = chart();
    new Prometheus(scope, 'p', { name: 'second', namespace: 'monitoring' });
    new Kiali(scope, 'k', { name: 'second', namespace: 'graphs' });
    const names = new Set(manifests(scope).map(({ metadata }) => metadata.name));
    expect(names).toEqual(new Set(['second', 'second-monitoring', 'second-graphs']));
    expect(get(scope, 'ClusterRole', 'second-monitoring').rules).toBeDefined();
    const kiali = manifests(scope).filter(({ kind, metadata }) => kind === 'Deployment' && metadata.labels.app === 'kiali')[0];
    expect(kiali.spec.template.spec.volumes[2]).toEqual({ name: 'kiali-secret', secret: { secretName: 'second', optional: true } });
  });
});

describe('objects', () => {
  test('of the cluster have no namespace, whatever the chart says', () => {
    const scope = chart({}, 'observability');
    new Addons(scope, 'addons');
    const clusterWide = manifests(scope).filter(({ kind }) => kind.startsWith('ClusterRole'));
    expect(clusterWide.map(({ metadata }) => metadata.namespace)).toEqual([undefined, undefined, undefined, undefined]);
    expect(clusterWide.filter(({ subjects }) => subjects).map(({ subjects }) => subjects![0].namespace)).toEqual(['observability', 'observability']);
  });

  test('can be patched, each by its id, and the Deployment by the addon', () => {
    const scope = chart();
    const prometheus = new Prometheus(scope, 'prometheus');
    ApiObject.of(prometheus).addJsonPatch(JsonPatch.add('/spec/template/spec/priorityClassName', 'high'), JsonPatch.add('/spec/notInAnySchema', true));
    ApiObject.of(prometheus.node.findChild('Service')).addJsonPatch(JsonPatch.replace('/spec/type', 'NodePort'));
    expect(get(scope, 'Deployment', 'prometheus').spec).toMatchObject({ notInAnySchema: true, template: { spec: { priorityClassName: 'high' } } });
    expect(get(scope, 'Service', 'prometheus').spec.type).toBe('NodePort');
    expect(prometheus.service).toBe(ApiObject.of(prometheus.node.findChild('Service')));
  });

  test('are the same when they are rendered twice', () => {
    const scope = chart();
    new Addons(scope, 'addons');
    expect(Testing.synth(scope)).toEqual(Testing.synth(scope));
  });

  test.each(IstioRelease.all())('are small enough for kubectl apply: Istio %s', release => {
    const scope = chart({ release });
    new Addons(scope, 'addons');
    const sizes = manifests(scope).filter(({ kind }) => kind === 'ConfigMap').map(object => Buffer.byteLength(JSON.stringify(object)));
    expect(sizes.length).toBeGreaterThanOrEqual(5);
    expect(Math.max(...sizes)).toBeLessThan(200 * 1024);
  });
});
