import { App, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { parse } from 'yaml';
import { Mesh } from '../mesh';
import { IstioRelease } from '../release';
import { Addons, AddonsProps, Grafana, KialiLogin, Prometheus, PrometheusRule } from '.';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly data: Record<string, string>;
  readonly rules: { readonly resources?: string[] }[];
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly annotations?: Record<string, string> };
      readonly spec: {
        readonly containers: { readonly name: string; readonly args?: string[]; readonly env: object[] }[];
        readonly volumes: object[];
      };
    };
  };
}

function synth(props: (chart: Chart) => AddonsProps, release = IstioRelease.V1_30): { objects: Manifest[]; find(kind: string, name: string): Manifest } {
  const app = new App();
  Mesh.configure(app, { release });
  const chart = new Chart(app, 'chart');
  new Addons(chart, 'addons', props(chart));
  const objects = Testing.synth(chart) as Manifest[];
  return { objects, find: (kind, name) => objects.find(each => each.kind === kind && each.metadata.name === name)! };
}

const secret = (chart: Chart, key: string) => ({ secret: kplus.Secret.fromSecretName(chart, key, 'login'), key });

test.each(['1.15', '1.30'])('Addons in two namespaces share no object: Istio %s', minor => {
  const app = new App();
  Mesh.configure(app, { release: IstioRelease.of(minor) });
  const chart = new Chart(app, 'chart');
  for (const namespace of ['istio-system', 'red', 'blue']) new Addons(chart, namespace, { namespace });
  const ids = (Testing.synth(chart) as Manifest[]).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
  expect(new Set(ids).size).toBe(ids.length);
});

test("the Prometheus and Grafana that were installed are constructs; what was given by address is the caller's", () => {
  const chart = Testing.chart();
  const addons = new Addons(chart, 'addons');
  addons.prometheus.addRule(PrometheusRule.record('a:b:sum', { expression: 'sum(up)' }));
  expect(addons.grafana).toBeInstanceOf(Grafana);
  const others = new Addons(chart, 'others', { namespace: 'others', prometheus: Prometheus.fromUrl('http://p.m:9090'), grafana: Grafana.fromUrl('http://g.m') });
  expect(() => others.prometheus).toThrow('test/others: no Prometheus was installed, as http://p.m:9090 was given; use what was given');
  expect(() => others.grafana).toThrow('test/others: no Grafana was installed, as http://g.m was given; use what was given');
});

test('Kiali that only looks forwards no ports; otherwise it does', () => {
  const resources = (viewOnly: boolean) => synth(() => ({ kialiProps: { viewOnly } })).find('ClusterRole', 'kiali').rules.flatMap(rule => rule.resources ?? []);
  expect(resources(true)).not.toContain('pods/portforward');
  expect(resources(false)).toContain('pods/portforward');
});

test('Kiali with a login by OpenID signs sessions with a key of a Secret', () => {
  const { find } = synth(chart => ({
    kialiProps: { login: KialiLogin.openId({ issuerUri: 'https://login.example.com', clientId: 'kiali', signingKey: secret(chart, 'signing-key') }) },
  }));
  expect(parse(find('ConfigMap', 'kiali').data['config.yaml']).auth).toEqual({
    strategy: 'openid',
    openid: { client_id: 'kiali', issuer_uri: 'https://login.example.com', scopes: ['openid', 'profile', 'email'], username_claim: 'sub', disable_rbac: false },
  });
  const { volumes } = find('Deployment', 'kiali').spec.template.spec;
  expect(volumes).toContainEqual({ name: 'login-token-signing-key', secret: { secretName: 'login', items: [{ key: 'signing-key', path: 'value.txt' }] } });
});

test('Grafana with an administrator lets nobody in without login', () => {
  const { find } = synth(chart => ({ grafanaProps: { administrator: { password: secret(chart, 'password') } } }));
  const [{ env }] = find('Deployment', 'grafana').spec.template.spec.containers;
  expect(env).toContainEqual({ name: 'GF_AUTH_ANONYMOUS_ENABLED', value: 'false' });
  expect(env).toContainEqual({ name: 'GF_SECURITY_ADMIN_PASSWORD', valueFrom: { secretKeyRef: { name: 'login', key: 'password' } } });
  expect(JSON.stringify(env)).not.toContain('ANONYMOUS_ORG_ROLE');
});

test('Prometheus without lifecycle endpoint has no reloader; its pod is replaced as its configuration changes', () => {
  const pod = (interval: number) => {
    const props = { lifecycle: false, scrapeInterval: Duration.seconds(interval) };
    return synth(() => ({ prometheusProps: props })).find('Deployment', 'prometheus').spec.template;
  };
  const { containers } = pod(15).spec;
  expect(containers.map(({ name }) => name)).toEqual(['prometheus-server']);
  expect(containers[0].args).not.toContain('--web.enable-lifecycle');
  expect(pod(15).metadata.annotations).toEqual(pod(15).metadata.annotations);
  expect(pod(15).metadata.annotations).not.toEqual(pod(20).metadata.annotations);
});

test('external URLs are told to Kiali in the words of its generation, and to Grafana', () => {
  const props = () => ({ grafanaProps: { externalUrl: 'https://grafana.example.com' } });
  const services = (release: IstioRelease) => parse(synth(props, release).find('ConfigMap', 'kiali').data['config.yaml']).external_services as Record<string, object>;
  expect(services(IstioRelease.V1_15)).toMatchObject({ grafana: { url: 'https://grafana.example.com' }, tracing: { url: 'http://localhost:16686/jaeger' } });
  expect(services(IstioRelease.V1_30)).toMatchObject({ grafana: { external_url: 'https://grafana.example.com' } });
  expect(synth(props).find('ConfigMap', 'grafana').data['grafana.ini']).toContain('root_url = https://grafana.example.com\n');
});

test('what cannot be written is reported in validation, all together', () => {
  const chart = Testing.chart();
  const addons = new Addons(chart, 'addons', {
    prometheusProps: { name: 'My_Prometheus', image: 'prom/prometheus latest', scrapeInterval: Duration.millis(500), retention: Duration.millis(1500) },
    grafanaProps: { externalUrl: 'grafana.example.com' },
  });
  addons.prometheus.addRule(PrometheusRule.alert('A', { expression: 'up == 0', after: Duration.millis(1) }));
  expect(addons.node.findAll().flatMap(each => each.node.validate())).toEqual([
    "image: 'prom/prometheus latest' is not an image; write REPOSITORY:TAG or REPOSITORY@sha256:DIGEST (64 hexadecimal digits)",
    "name: 'My_Prometheus' is not a name; write at most 63 lower-case letters, digits and '-', such as prometheus",
    'retention: 1500 ms is not whole seconds; write Duration.seconds(1) or more',
    'scrapeInterval: 500 ms is not whole seconds; write Duration.seconds(1) or more',
    'rules[0].after: 1 ms is not whole seconds; write Duration.seconds(1) or more',
    "externalUrl: 'grafana.example.com' is not a URL; write one such as http://grafana.example.com:3000",
  ]);
});
