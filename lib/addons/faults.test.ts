import { Chart, Duration, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { addonChart, dataSources, kialiServices } from '../../test/support/addons';
import { faultsOf } from '../../test/support/mesh';
import { FaultKind } from '../core/fault';
import { IstioRelease } from '../release';
import { ResourceFaults } from '../resource';
import {
  AddonAccess, Addons, AddonSecurityContext, AddonTracing, Grafana, GrafanaProps, IPrometheus, Jaeger, Kiali, KialiLogin, KialiProps, Prometheus, PrometheusProps,
  PrometheusRule, Zipkin,
} from '.';

/** What the app reports of one addon, and the codes of that. */
function faults(add: (chart: Chart) => unknown, release = IstioRelease.V1_30): string[] {
  const chart = addonChart(release);
  add(chart);
  const found = faultsOf(chart);
  codes.push(...ResourceFaults.of(chart).map(({ code }) => code));
  return found.map(fault => fault.replace(/^\[addons\/addon\] /, ''));
}

const codes: string[] = [];
const prometheus = (props: PrometheusProps) => (chart: Chart) => new Prometheus(chart, 'addon', props);
const grafana = (props: GrafanaProps) => (chart: Chart) => new Grafana(chart, 'addon', props);
const kiali = (props: KialiProps) => (chart: Chart) => new Kiali(chart, 'addon', props);
const rule = (given: PrometheusRule) => prometheus({ rules: [given] });
const none = undefined as never;
const secret = (chart: Chart, name = 'login') => kplus.Secret.fromSecretName(chart, name, name);
const own = (chart: Chart, namespace: string) => new kplus.Secret(chart, 'own', { metadata: { name: 'own', namespace } });
const NAME = "write at most 63 lower-case letters, digits and '-'";
const URL = 'write one such as http://grafana.example.com:3000, without a query';

describe('what Kubernetes or an addon would refuse is a fault of its property', () => {
  test.each<[string, (chart: Chart) => unknown, string[]]>([
    ['a name', prometheus({ name: 'My_Prometheus' }), [`name: 'My_Prometheus' is not the name of a Service; ${NAME}, with a letter first, such as prometheus`]],
    ['a name with a digit first', kiali({ name: '1' }), [`name: '1' is not the name of a Service; ${NAME}, with a letter first, such as prometheus`]],
    ['a namespace', kiali({ namespace: 'a.b' }), [`namespace: 'a.b' is not the name of a namespace; ${NAME}, such as monitoring`]],
    ['an image', prometheus({ image: 'prom/prometheus latest' }), [
      "image: 'prom/prometheus latest' is not an image; write REPOSITORY:TAG or REPOSITORY@sha256:DIGEST (64 hexadecimal digits)",
    ]],
    ['a digest that is cut', prometheus({ reloaderImage: 'reloader@sha256:abc' }), [
      "reloaderImage: 'reloader@sha256:abc' is not an image; write REPOSITORY:TAG or REPOSITORY@sha256:DIGEST (64 hexadecimal digits)",
    ]],
    ['a URL without scheme', grafana({ externalUrl: 'grafana.example.com' }), [`externalUrl: 'grafana.example.com' is not the URL of a server; ${URL}`]],
    ['a URL with a query', chart => new Jaeger(chart, 'addon', { externalUrl: 'https://jaeger.example.com/?a=b' }), [
      `externalUrl: 'https://jaeger.example.com/?a=b' is not the URL of a server; ${URL}`,
    ]],
    ['a URL with a port that is none', chart => new Zipkin(chart, 'addon', { externalUrl: 'https://zipkin:99999' }), [
      `externalUrl: 'https://zipkin:99999' is not the URL of a server; ${URL}`,
    ]],
    ['a part of a second', prometheus({ scrapeInterval: Duration.millis(500), retention: Duration.millis(1500) }), [
      'retention: 1500 ms is not a number of whole seconds; write Duration.seconds(1) or more',
      'scrapeInterval: 500 ms is not a number of whole seconds; write Duration.seconds(1) or more',
    ]],
    ['text for a duration', prometheus({ evaluationInterval: '1m' as never }), ["'evaluationInterval' is the text '1m'; write Duration.seconds(...), Duration.millis(...)"]],
    ['a part of a byte', grafana({ resources: { memory: { request: Size.kibibytes(1.0001), limit: Size.kibibytes(1.5) } } }), [
      'resources.memory.request: 1.0001 KiB is not a number of whole bytes; write a whole number, such as Size.kibibytes(2)',
    ]],
    ['text for a size', kiali({ resources: { ephemeralStorage: { limit: '1Gi' as never } } }), [
      "'resources.ephemeralStorage.limit' is the text '1Gi'; write Size.mebibytes(...), Size.gibibytes(...)",
    ]],
    ['no CPU', kiali({ resources: { cpu: { request: kplus.Cpu.millis(0) } } }), [
      "resources.cpu.request: '0m' is not an amount of CPU; write Cpu.millis(1) or more, in whole thousandths of a CPU",
    ]],
    ['a request above its limit', kiali({ resources: { cpu: { request: kplus.Cpu.units(1), limit: kplus.Cpu.millis(900) } } }), [
      'resources.cpu: the request is above the limit; raise the limit, or lower the request',
    ]],
    ['a user that is root', grafana({ securityContext: AddonSecurityContext.restricted({ user: 0 }) }), [
      'securityContext.user: the number 0 is not the id of a user that is not root; write a whole number from 1 to 2147483647',
    ]],
    ['an access with a label that is none', grafana({ access: AddonAccess.gatewayAndAddons({ labels: { 'a b': '' } }) }), [
      "access.labels: 'a b': '' is not a label of pods; write a label as pods have it, such as app: grafana",
    ]],
    ['an access for everybody', grafana({ access: AddonAccess.addonsOnly().andFrom({}) }), [expect.stringContaining('access: neither a namespace nor labels are given') as never]],
    ['no administrator', chart => new Grafana(chart, 'addon', { administrator: { user: '', password: { secret: secret(chart), key: 'a b' } } }), [
      'administrator.user: is empty; write the name to log in with, such as admin',
      "administrator.password.key: 'a b' is not a key of a Secret; write letters, digits, '-', '_' and '.'",
    ]],
    ['a password as text', grafana({ administrator: { password: 'secret' as never } }), [
      "'administrator.password' is the text 'secret'; write a key of a Secret: { secret: Secret.fromSecretName(...), key: 'password' }",
    ]],
    ['a Secret of another namespace', chart => new Kiali(chart, 'addon', { login: KialiLogin.token({ signingKey: { secret: own(chart, 'shop'), key: 'key' } }) }), [
      "login.signingKey.secret: Secret 'own' is in namespace 'shop', and pods of namespace 'istio-system' cannot read it; create it in namespace 'istio-system'",
    ]],
    ['a login without a client', chart => new Kiali(chart, 'addon', { login: KialiLogin.openId({ issuerUri: '', clientId: '', signingKey: { secret: secret(chart), key: 'k' } }) }), [
      `login.issuerUri: '' is not the URL of a server; ${URL}`,
      'login.clientId: is empty; write the name by which the issuer knows Kiali',
    ]],
    ['an object of another class', kiali({ login: new Date() as never }), ["'login' is an object; write KialiLogin.anonymous(...), KialiLogin.openId(...), KialiLogin.token(...)"]],
    ['a lazy name', kiali({ name: Lazy.any({ produce: () => 'kiali' }) as never }), ["'name' is a Lazy value; write the value itself: it must be known when the construct is made"]],
    ['a lazy name within others', grafana({ administrator: { user: Lazy.any({ produce: () => 'admin' }) as never, password: { secret: {} as never, key: 'k' } } }), [
      "'administrator.password.secret' is an object; write a Secret, or Secret.fromSecretName(...)",
      "'administrator.user' is a Lazy value; write the value itself: it must be known when the construct is made",
    ]],
    ['a login without options', kiali({ login: KialiLogin.token(none) }), ['login: is undefined; write an object (KialiTokenLoginOptions)']],
    ['an addon that is not there, with properties', chart => new Addons(chart, 'addon', { prometheus: Prometheus.fromUrl('http://p:9090'), prometheusProps: {} }), [
      'prometheusProps: has no effect beside prometheus: nothing is installed; leave it or prometheus out',
    ]],
  ])('%s', (_, add, expected) => expect(faults(add)).toEqual(expected));
});

describe('what is right beside it is none', () => {
  test.each<[string, (chart: Chart) => unknown]>([
    ['a namespace of digits', prometheus({ namespace: '1' })],
    ['an image of a registry with a port, by tag and digest', kiali({ image: `registry:5000/a/b:1@sha256:${'0'.repeat(64)}` })],
    ['a URL with a path, an address and a port', kiali({ prometheus: Prometheus.fromUrl('http://[fd00::1]:9090/prometheus/') })],
    ['a URL with a name and password', kiali({ prometheus: Prometheus.fromUrl('https://user:pass@prometheus.example.com') })],
    ['half a kibibyte and half a CPU', kiali({ resources: { memory: { request: Size.kibibytes(0.5) }, cpu: { request: kplus.Cpu.units(0.07), limit: kplus.Cpu.millis(70) } } })],
    ['a Secret of the same namespace', chart => new Kiali(chart, 'addon', { login: KialiLogin.token({ signingKey: { secret: own(chart, 'istio-system'), key: 'key' } }) })],
    ['an access for a namespace', grafana({ access: AddonAccess.addonsOnly().andFrom({ namespace: 'monitoring' }) })],
    ['a second', prometheus({ scrapeInterval: Duration.millis(1000) })],
  ])('%s', (_, add) => expect(faults(add)).toEqual([]));
});

describe('rules of Prometheus', () => {
  const expression = 'sum(up)';

  test.each<[string, PrometheusRule, string[]]>([
    ['without expression', PrometheusRule.record('a:b', { expression: ' ' }), [
      'rules[0].expression: a rule needs an expression; write PromQL, such as sum(rate(istio_requests_total[5m]))',
    ]],
    ['without options', PrometheusRule.record('a:b', none), ['rules[0]: is undefined; write an object (RecordingRuleOptions)']],
    ['with braces in the name', PrometheusRule.record('a{b="c"}', { expression }), [
      "rules[0].metric: 'a{b=\"c\"}' is not the name of a metric; write a name without braces, such as job:requests:rate5m",
    ]],
    ['without a name', PrometheusRule.alert('', { expression }), ['rules[0].name: an alert needs a name; write one, such as MeshErrors']],
    ['with the label of the name', PrometheusRule.record('a', { expression, labels: { __name__: 'b' } }), [
      "rules[0].labels: the label '__name__' is the name of the metric itself; leave it out",
    ]],
    ['with a label that cdk8s cannot write', PrometheusRule.record('a', { expression, labels: { constructor: 'b' } }), [
      "rules[0]: 'labels' has the key 'constructor', which cdk8s cannot write; choose another key",
    ]],
    ['with text that YAML does not give back', PrometheusRule.alert('A', { expression, annotations: { summary: 'a\u2028b' } }), [
      expect.stringContaining('rules[0].annotations.summary: ') as never,
    ]],
    ['that waits for a part of a second', PrometheusRule.alert('A', { expression, after: Duration.millis(1) }), [
      'rules[0].after: 1 ms is not a number of whole seconds; write Duration.seconds(1) or more',
    ]],
    ['with an unset label', PrometheusRule.alert('A', { expression, labels: { severity: none } }), [
      "rules[0]: 'labels.severity' is undefined; check the variable it comes from: an absent value would hold for everything",
    ]],
    ['that are none', 'up' as never, ["rules[0]: is the text 'up'; write PrometheusRule.record(...), PrometheusRule.alert(...)"]],
  ])('%s', (_, given, expected) => expect(faults(chart => new Prometheus(chart, 'addon').addRule(given))).toEqual(expected));

  test('names are those of the release: Prometheus 2 takes letters, digits, underscores and colons', () => {
    const dotted = rule(PrometheusRule.record('mesh.requests', { expression, labels: { 'k8s.io/app': 'a' } }));
    expect(faults(dotted, IstioRelease.V1_30)).toEqual([]);
    expect(faults(dotted, IstioRelease.V1_15)).toEqual([
      "rules[0].metric: 'mesh.requests' is not the name of a metric; write letters, digits, '_' and ':', with no digit first, such as job:requests:rate5m",
      "rules[0].labels: 'k8s.io/app' is not the name of a label in Prometheus; write letters, digits and '_', with no digit first",
    ]);
    expect(faults(chart => new Prometheus(chart, 'addon', { image: 'prom/prometheus:v2.34.0' }).addRule(PrometheusRule.record('a.b', { expression })))).toHaveLength(1);
  });
});

describe('what is installed elsewhere', () => {
  test.each<[string, (chart: Chart) => unknown, string[]]>([
    ['Prometheus', kiali({ prometheus: Prometheus.fromUrl('prometheus:9090', { scrapeInterval: Duration.millis(1) }) }), [
      `prometheus.url: 'prometheus:9090' is not the URL of a server; ${URL}`,
      'prometheus.scrapeInterval: 1 ms is not a number of whole seconds; write Duration.seconds(1) or more',
    ]],
    ['Prometheus without URL', grafana({ prometheus: Prometheus.fromUrl(none) }), [`prometheus.url: 'undefined' is not the URL of a server; ${URL}`]],
    ['Prometheus with an option that there is not', grafana({ prometheus: Prometheus.fromUrl('http://p', { interval: 1 } as never) }), [
      "prometheus: there is no option 'interval' in PrometheusFromUrlOptions; it has scrapeInterval",
    ]],
    ['Grafana', kiali({ grafana: Grafana.fromUrl('http://g m', { externalUrl: 'http://', dashboards: [{ title: 'a\u0085b', variables: [] }] }) }), [
      `grafana.url: 'http://g m' is not the URL of a server; ${URL}`,
      `grafana.externalUrl: 'http://' is not the URL of a server; ${URL}`,
      expect.stringContaining('grafana.dashboards[0].title: ') as never,
    ]],
    ['Jaeger', kiali({ tracing: Jaeger.fromUrl('ftp://j', { grpcUrl: 'j:16685', externalUrl: 'j' }) }), [
      `tracing.url: 'ftp://j' is not the URL of a server; ${URL}`,
      `tracing.grpcUrl: 'j:16685' is not the URL of a server; ${URL}`,
      `tracing.externalUrl: 'j' is not the URL of a server; ${URL}`,
    ]],
    ['Zipkin', grafana({ tracing: Zipkin.fromUrl('http://z', { zipkinAddress: 'z', externalUrl: 'z' }) }), [
      "tracing.zipkinAddress: 'z' is not the address of a server; write HOST:PORT, such as zipkin.tracing:9411",
      `tracing.externalUrl: 'z' is not the URL of a server; ${URL}`,
    ]],
    ['one of the user that throws', kiali({ prometheus: { get url(): string { throw new Error('not yet'); } } as IPrometheus }), [
      'prometheus: it failed: not yet; mend it where it is implemented',
    ]],
  ])('%s', (_, add, expected) => expect(faults(add)).toEqual(expected));

  test('is reported once in an app, by the first that is given it, and in every app', () => {
    const given = Prometheus.fromUrl('p');
    const reported = `prometheus.url: 'p' is not the URL of a server; ${URL}`;
    for (let app = 0; app < 2; app++) expect(faults(chart => new Addons(chart, 'addons', { prometheus: given }))).toEqual([`[addons/addons/grafana] ${reported}`]);
  });

  test('Zipkin has the address of its URL, and one in a browser', () => {
    expect(Zipkin.fromUrl('http://zipkin.tracing:9411/zipkin', { externalUrl: 'https://zipkin.example.com' }))
      .toMatchObject({ zipkinAddress: 'zipkin.tracing:9411', externalUrl: 'https://zipkin.example.com' });
    expect(['http://zipkin', 'https://zipkin'].map(url => Zipkin.fromUrl(url).zipkinAddress)).toEqual(['zipkin:80', 'zipkin:443']);
    const chart = addonChart();
    new Addons(chart, 'addons', { tracing: AddonTracing.existing(Zipkin.fromUrl('http://zipkin.tracing:9411')) });
    expect(dataSources(chart)[1]).toMatchObject({ type: 'zipkin', url: 'http://zipkin.tracing:9411' });
    expect(kialiServices(chart).tracing).toEqual({ enabled: false });
  });
});

test('the faults of all addons are reported together', () => {
  const chart = addonChart();
  new Addons(chart, 'addons', { prometheusProps: { image: '' }, grafanaProps: { externalUrl: '' }, kialiProps: { name: '' }, tracing: AddonTracing.jaeger({ externalUrl: '' }) });
  expect(faultsOf(chart).map(fault => fault.split(':')[0])).toEqual([
    '[addons/addons/prometheus] image', '[addons/addons/jaeger] externalUrl', '[addons/addons/grafana] externalUrl', '[addons/addons/kiali] name',
  ]);
});

test('two of a kind in a namespace are a fault that names both', () => {
  const chart = addonChart();
  new Grafana(chart, 'one');
  new Grafana(chart, 'two');
  expect(faultsOf(chart)[0]).toBe(
    "[addons/two/ServiceAccount] metadata.name: addons/one/ServiceAccount is ServiceAccount 'grafana' of namespace 'istio-system' too, and the one that is applied last would replace it; give one of them another name, or leave one out",
  );
});

test('every code of addons has a case above', () => {
  const declared = [...FaultKind.all().keys()].filter(code => code.startsWith('CI92'));
  expect(declared.length).toBeGreaterThanOrEqual(20);
  expect(declared.filter(code => !codes.includes(code))).toEqual([]);
});
