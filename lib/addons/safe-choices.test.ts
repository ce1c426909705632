import { App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { addonChart, ContainerManifest, fileOf, get, kialiServices, manifests, podOf } from '../../test/support/addons';
import { Mesh } from '../mesh';
import { IstioRelease } from '../release';
import { AddonSecurityContext, Addons, AddonsProps, AddonTracing, Grafana, Jaeger, KialiLogin, Prometheus, PrometheusRule } from '.';

/** A chart with the addons. */
function addons(props: (chart: Chart) => AddonsProps = () => ({}), release = IstioRelease.V1_30): Chart {
  const chart = addonChart(release);
  new Addons(chart, 'addons', props(chart));
  return chart;
}

const secret = (chart: Chart, key: string) => ({ secret: kplus.Secret.fromSecretName(chart, key, 'login'), key });

test.each(['1.15', '1.30'])('Addons in two namespaces share no object: Istio %s', minor => {
  const app = new App();
  Mesh.configure(app, { release: IstioRelease.of(minor) });
  const chart = new Chart(app, 'chart');
  for (const namespace of ['istio-system', 'red', 'blue']) new Addons(chart, namespace, { namespace });
  const ids = manifests(chart).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
  expect(new Set(ids).size).toBe(ids.length);
});

test("the Prometheus and Grafana that were installed are constructs; what was given by address is the caller's", () => {
  const chart = addonChart();
  const installed = new Addons(chart, 'addons');
  installed.prometheus.addRule(PrometheusRule.record('a:b:sum', { expression: 'sum(up)' }));
  expect(installed.grafana).toBeInstanceOf(Grafana);
  const others = new Addons(chart, 'others', { namespace: 'others', prometheus: Prometheus.fromUrl('http://p.m:9090'), grafana: Grafana.fromUrl('http://g.m') });
  expect(() => others.prometheus).toThrow('addons/others: no Prometheus was installed, as http://p.m:9090 was given; use what was given');
  expect(() => others.grafana).toThrow('addons/others: no Grafana was installed, as http://g.m was given; use what was given');
});

test('Addons passes the properties of each addon on, and what is not set in them leaves the common ones', () => {
  const image = (name: string) => `registry.example.com/${name}@sha256:${'a'.repeat(64)}`;
  const chart = addons(() => ({
    namespace: 'observability',
    prometheusProps: { image: image('prometheus'), reloaderImage: image('reloader'), namespace: undefined },
    grafanaProps: { image: image('grafana') },
    tracing: AddonTracing.jaeger({ image: image('jaeger'), namespace: 'tracing' }),
    kialiProps: { image: image('kiali') },
  }));
  const images = manifests(chart).filter(({ kind }) => kind === 'Deployment')
    .map(({ metadata, spec }) => [metadata.namespace, metadata.name, ...spec.template.spec.containers.map(container => container.image)]);
  expect(images).toEqual([
    ['observability', 'prometheus', image('reloader'), image('prometheus')],
    ['tracing', 'jaeger', image('jaeger')],
    ['observability', 'grafana', image('grafana')],
    ['observability', 'kiali', image('kiali')],
  ]);
});

test('Kiali that only looks forwards no ports; otherwise it does', () => {
  const resources = (viewOnly: boolean) => get(addons(() => ({ kialiProps: { viewOnly } })), 'ClusterRole', 'kiali').rules.flatMap(rule => rule.resources ?? []);
  expect(resources(true)).not.toContain('pods/portforward');
  expect(resources(false)).toContain('pods/portforward');
});

describe('Kiali with a login', () => {
  const auth = (chart: Chart) => fileOf<{ readonly auth: object }>(chart, 'kiali', 'config.yaml').auth;

  test('by OpenID signs sessions with a key of a Secret', () => {
    const chart = addons(scope => ({
      kialiProps: { login: KialiLogin.openId({ issuerUri: 'https://login.example.com', clientId: 'kiali', signingKey: secret(scope, 'signing-key') }) },
    }));
    expect(auth(chart)).toEqual({
      strategy: 'openid',
      openid: { client_id: 'kiali', issuer_uri: 'https://login.example.com', scopes: ['openid', 'profile', 'email'], username_claim: 'sub', disable_rbac: false },
    });
    const { volumes, containers: [{ volumeMounts }] } = podOf(chart, 'kiali').spec;
    expect(volumes).toContainEqual({ name: 'login-token-signing-key', secret: { secretName: 'login', items: [{ key: 'signing-key', path: 'value.txt' }] } });
    expect(volumeMounts).toContainEqual({ name: 'login-token-signing-key', mountPath: '/kiali-override-secrets/login-token-signing-key', readOnly: true });
  });

  test.each([['1.15', true], ['1.16', true], ['1.17', false], ['1.30', false]])(
    'by token, Istio %s: Kiali before 1.60 reads the key from its environment (%s), later ones from a file', (release, isEnvironment) => {
      const chart = addons(scope => ({ kialiProps: { login: KialiLogin.token({ signingKey: secret(scope, 'signing-key') }) } }), IstioRelease.of(release));
      expect(auth(chart)).toEqual({ strategy: 'token' });
      const [{ env, volumeMounts }] = podOf(chart, 'kiali').spec.containers;
      const variable = { name: 'LOGIN_TOKEN_SIGNING_KEY', valueFrom: { secretKeyRef: { name: 'login', key: 'signing-key' } } };
      expect(env!.filter(({ name }) => name === variable.name)).toEqual(isEnvironment ? [variable] : []);
      expect(JSON.stringify(volumeMounts).includes('/kiali-override-secrets/')).toBe(!isEnvironment);
    });
});

test('Grafana with an administrator lets nobody in without login', () => {
  const [{ env }] = podOf(addons(scope => ({ grafanaProps: { administrator: { password: secret(scope, 'password') } } })), 'grafana').spec.containers;
  expect(env).toContainEqual({ name: 'GF_AUTH_ANONYMOUS_ENABLED', value: 'false' });
  expect(env).toContainEqual({ name: 'GF_SECURITY_ADMIN_PASSWORD', valueFrom: { secretKeyRef: { name: 'login', key: 'password' } } });
  expect(JSON.stringify(env)).not.toContain('ANONYMOUS_ORG_ROLE');
});

test('Prometheus without lifecycle endpoint has no reloader; its pod is replaced as its configuration changes', () => {
  const pod = (interval: number) => podOf(addons(() => ({ prometheusProps: { lifecycle: false, scrapeInterval: Duration.seconds(interval) } })), 'prometheus');
  const { containers } = pod(15).spec;
  expect(containers.map(({ name }) => name)).toEqual(['prometheus-server']);
  expect(containers[0].args).not.toContain('--web.enable-lifecycle');
  expect(pod(15).metadata.annotations).toEqual(pod(15).metadata.annotations);
  expect(pod(15).metadata.annotations).not.toEqual(pod(20).metadata.annotations);
});

test('external URLs are in the configuration of Kiali, in the words of its generation, and in that of Grafana', () => {
  const props = () => ({ grafanaProps: { externalUrl: 'https://grafana.example.com' } });
  expect(kialiServices(addons(props, IstioRelease.V1_15))).toMatchObject({ grafana: { url: 'https://grafana.example.com' }, tracing: { url: 'http://localhost:16686/jaeger' } });
  expect(kialiServices(addons(props))).toMatchObject({ grafana: { external_url: 'https://grafana.example.com' } });
  expect(get(addons(props), 'ConfigMap', 'grafana').data['grafana.ini']).toContain('root_url = https://grafana.example.com\n');
});

describe('security contexts', () => {
  const deployments = ['prometheus', 'grafana', 'jaeger', 'kiali'];
  const contextsOf = (chart: Chart) => (name: string) => {
    const { securityContext, containers } = podOf(chart, name).spec;
    return { pod: securityContext, containers: containers.map((container: ContainerManifest) => container.securityContext) };
  };
  const restricted = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
  const pod = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
  const as = (user: number) => ({ ...pod, runAsUser: user, runAsGroup: user, fsGroup: user });

  test.each(['1.15', '1.30'])('every addon meets the Pod Security Standard restricted: Istio %s', release => {
    const props = () => ({ securityContext: AddonSecurityContext.restricted() });
    for (const name of deployments) {
      const { pod: found, containers } = contextsOf(addons(props, IstioRelease.of(release)))(name);
      expect(found).toMatchObject(pod);
      for (const container of containers) expect(container).toMatchObject(restricted);
    }
  });

  test('the user is that of the image by its id, as Kubernetes cannot check a name, or another one', () => {
    const securityContext = AddonSecurityContext.restricted();
    const contexts = contextsOf(addons(() => ({ securityContext })));
    expect(contexts('prometheus')).toEqual({ pod: as(65534), containers: [restricted, restricted] });
    expect(contexts('jaeger')).toEqual({ pod: as(10001), containers: [restricted] });
    expect(contexts('grafana').pod).toEqual(as(472));
    expect(contexts('kiali').pod).toEqual(pod);
    expect(contextsOf(addons(() => ({ tracing: AddonTracing.zipkin({ securityContext }) })))('zipkin')).toEqual({ pod: as(1000), containers: [restricted] });
    expect(contextsOf(addons(() => ({ securityContext: AddonSecurityContext.restricted({ user: 2000 }) })))('grafana').pod).toEqual(as(2000));
  });

  test('what the sample has beside it stays, and one addon can have another', () => {
    const contexts = contextsOf(addons(() => ({
      securityContext: AddonSecurityContext.restricted(),
      grafanaProps: { securityContext: AddonSecurityContext.custom({ pod: { runAsUser: 7 }, container: { readOnlyRootFilesystem: true } }) },
    })));
    expect(contexts('kiali').containers[0]).toMatchObject({ readOnlyRootFilesystem: true, runAsNonRoot: true, privileged: false });
    expect(contexts('grafana')).toEqual({
      pod: { runAsUser: 7 },
      containers: [{ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' }, readOnlyRootFilesystem: true }],
    });
  });

  test('without one they are those of the sample', () => {
    expect(contextsOf(addons())('prometheus')).toEqual({ pod: undefined, containers: [undefined, undefined] });
    expect(contextsOf(addons(undefined, IstioRelease.V1_15))('grafana').pod).toEqual({ fsGroup: 472, runAsGroup: 472, runAsUser: 472 });
  });
});

test('a Jaeger that is a construct of its own can be what Addons has', () => {
  const chart = addonChart();
  const jaeger = new Jaeger(chart, 'jaeger', { namespace: 'tracing' });
  expect(new Addons(chart, 'addons', { tracing: AddonTracing.existing(jaeger) }).tracing).toBe(jaeger);
  expect(manifests(chart).filter(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'jaeger')).toHaveLength(1);
});
