import { Chart, Lazy } from 'cdk8s';
import { addonChart } from '../../test/support/addons';
import { BARE, outcome } from '../../test/support/junk';
import { optionsTable } from '../resource/options-table';
import {
  AddonAccess, Addons, AddonSecurityContext, AddonTracing, Grafana, Jaeger, Kiali, KialiLogin, Prometheus, PrometheusRule, Zipkin,
} from '.';

/** What callers without a type checker give. */
type Junk = never;

const circle: Record<string, unknown> = {};
circle.self = circle;

const JUNK: readonly (readonly [string, unknown])[] = [
  ['null', null], ['NaN', NaN], ['text', 'junk'], ['empty text', ''], ['a line separator', 'a\u2028b'], ['a number', 5], ['true', true], ['a list', []],
  ['a list of junk', [null, undefined, 5, 'x', {}, []]], ['an object', {}],
  ['an object of junk', { a: null, secret: null, key: 5, cpu: 1, memory: { request: '1Gi', limit: null }, url: {}, toSeconds: 5, constructor: 'x' }],
  ['a function', () => 5], ['a symbol', Symbol('x')], ['a date', new Date(0)], ['a lazy object', Lazy.any({ produce: () => ({ a: [1] }) })], ['a bigint', 5n], ['a circle', circle],
];

const GOOD = /^fine$|^Validation failed with the following errors:(\n {2}\[addons\/[^\]]+\] .*)+$/;

function expectGood(name: string, text: string): void {
  expect([name, text]).toEqual([name, expect.stringMatching(GOOD)]);
  expect([name, text]).not.toEqual([name, expect.stringMatching(BARE)]);
}

const CONSTRUCTS: readonly (readonly [string, (chart: Chart, props: object) => unknown])[] = [
  ['PrometheusProps', (chart, props) => new Prometheus(chart, 'addon', props)],
  ['GrafanaProps', (chart, props) => new Grafana(chart, 'addon', props)],
  ['JaegerProps', (chart, props) => new Jaeger(chart, 'addon', props)],
  ['ZipkinProps', (chart, props) => new Zipkin(chart, 'addon', props)],
  ['KialiProps', (chart, props) => new Kiali(chart, 'addon', props)],
  ['AddonsProps', (chart, props) => new Addons(chart, 'addon', props)],
];

describe.each(CONSTRUCTS)('junk in every property of %s', (struct, make) => {
  test.each(Object.keys(optionsTable().structs[struct]))('%s', property => {
    for (const [name, junk] of JUNK) {
      expectGood(name, outcome(addonChart(), chart => make(chart, { [property]: junk })));
      expectGood(`${name} inside`, outcome(addonChart(), chart => make(chart, { [property]: { name: junk, request: junk, cpu: { request: junk }, password: junk, url: junk, _faults: junk } })));
    }
  });

  test('and in their place', () => {
    for (const [name, junk] of JUNK) expectGood(name, outcome(addonChart(), chart => make(chart, junk as object)));
  });
});

/** Values, from junk for each of their parameters. */
const VALUES: readonly (readonly [string, (chart: Chart, junk: Junk) => unknown])[] = [
  ['Prometheus.fromUrl', (chart, junk) => new Kiali(chart, 'addon', { prometheus: Prometheus.fromUrl(junk, junk) })],
  ['Prometheus.fromUrl, its interval', (chart, junk) => new Grafana(chart, 'addon', { prometheus: Prometheus.fromUrl('http://p', { scrapeInterval: junk }) })],
  ['Grafana.fromUrl', (chart, junk) => new Kiali(chart, 'addon', { grafana: Grafana.fromUrl(junk, junk) })],
  ['Grafana.fromUrl, its dashboards', (chart, junk) => new Kiali(chart, 'addon', { grafana: Grafana.fromUrl('http://g', { dashboards: junk, externalUrl: junk }) })],
  ['Grafana.fromUrl, a dashboard', (chart, junk) => new Kiali(chart, 'addon', { grafana: Grafana.fromUrl('http://g', { dashboards: [{ title: junk, variables: junk }, junk] }) })],
  ['Jaeger.fromUrl', (chart, junk) => new Kiali(chart, 'addon', { tracing: Jaeger.fromUrl(junk, junk) })],
  ['Jaeger.fromUrl, its options', (chart, junk) => new Kiali(chart, 'addon', { tracing: Jaeger.fromUrl('http://j', { grpcUrl: junk, zipkinAddress: junk, externalUrl: junk }) })],
  ['Zipkin.fromUrl', (chart, junk) => new Grafana(chart, 'addon', { tracing: Zipkin.fromUrl(junk, junk) })],
  ['AddonTracing.jaeger', (chart, junk) => new Addons(chart, 'addon', { tracing: AddonTracing.jaeger(junk) })],
  ['AddonTracing.zipkin', (chart, junk) => new Addons(chart, 'addon', { tracing: AddonTracing.zipkin(junk) })],
  ['AddonTracing.existing', (chart, junk) => new Addons(chart, 'addon', { tracing: AddonTracing.existing(junk) })],
  ['KialiLogin.token', (chart, junk) => new Kiali(chart, 'addon', { login: KialiLogin.token(junk) })],
  ['KialiLogin.token, its key', (chart, junk) => new Kiali(chart, 'addon', { login: KialiLogin.token({ signingKey: { secret: junk, key: junk } }) })],
  ['KialiLogin.openId', (chart, junk) => new Kiali(chart, 'addon', { login: KialiLogin.openId(junk) })],
  ['KialiLogin.openId, its options', (chart, junk) => new Kiali(chart, 'addon', {
    login: KialiLogin.openId({ issuerUri: junk, clientId: junk, signingKey: junk, scopes: junk, usernameClaim: junk, rbac: junk }),
  })],
  ['PrometheusRule.record', (chart, junk) => new Prometheus(chart, 'addon').addRule(PrometheusRule.record(junk, junk))],
  ['PrometheusRule.record, its options', (chart, junk) => new Prometheus(chart, 'addon').addRule(PrometheusRule.record('a', { expression: junk, labels: junk }))],
  ['PrometheusRule.alert', (chart, junk) => new Prometheus(chart, 'addon').addRule(PrometheusRule.alert(junk, junk))],
  ['PrometheusRule.alert, its options', (chart, junk) => new Prometheus(chart, 'addon').addRule(
    PrometheusRule.alert('A', { expression: 'up', after: junk, labels: { a: junk }, annotations: { a: junk } }))],
  ['addRule', (chart, junk) => new Prometheus(chart, 'addon').addRule(junk)],
  ['AddonAccess.gatewayAndAddons', (chart, junk) => new Kiali(chart, 'addon', { access: AddonAccess.gatewayAndAddons(junk) })],
  ['AddonAccess.andFrom', (chart, junk) => new Kiali(chart, 'addon', { access: AddonAccess.addonsOnly().andFrom(junk) })],
  ['AddonAccess.andFrom, its options', (chart, junk) => new Kiali(chart, 'addon', { access: AddonAccess.addonsOnly().andFrom({ labels: { a: junk }, namespace: junk }) })],
  ['AddonSecurityContext.restricted', (chart, junk) => new Kiali(chart, 'addon', { securityContext: AddonSecurityContext.restricted(junk) })],
  ['AddonSecurityContext.restricted, its user', (chart, junk) => new Kiali(chart, 'addon', { securityContext: AddonSecurityContext.restricted({ user: junk }) })],
  ['AddonSecurityContext.custom', (chart, junk) => new Kiali(chart, 'addon', { securityContext: AddonSecurityContext.custom(junk) })],
  ['AddonSecurityContext.custom, a context', (chart, junk) => new Kiali(chart, 'addon', { securityContext: AddonSecurityContext.custom({ pod: junk, container: { a: junk } as Junk }) })],
];

test.each(VALUES)('junk in %s', (_, make) => {
  for (const [name, junk] of JUNK) expectGood(name, outcome(addonChart(), chart => make(chart, junk as Junk)));
});
