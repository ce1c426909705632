import { ApiObject, Chart, JsonPatch, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { faultsOf, shop } from '../../test/support/mesh';
import { Addons, DestinationRule, Gateway, Host, MeshNamespace, Server, VersionedService } from '../index';

const BAD = '1\u2028spec:\u2028  hosts: []';
const SHOWN = "'1\\u{2028}spec:\\u{2028}  hosts: []' has U+2028 (line separator) at position 2, which readers of YAML take for a line break; leave it out, or write it with an escape that the field knows, such as %E2%80%A8 in a URL";

/** What callers without a type checker write. */
type Untyped = Record<string, unknown>;

/** What makes an object of each kind, given metadata, beside a Gateway that is refused. */
const MAKERS: readonly [string, (chart: Chart, metadata: Untyped) => ApiObject][] = [
  ['a Gateway', (chart, metadata) => new Gateway(chart, 'made', { servers: [Server.http()], metadata } as never)],
  ['a DestinationRule', (chart, metadata) => new DestinationRule(chart, 'made', { host: Host.fromServiceName('a'), metadata } as never)],
  ['a Service', (chart, metadata) => ApiObject.of(new VersionedService(chart, 'made', { port: 80, versions: { v1: { image: 'a:1' } }, subsets: false, metadata } as never))],
  ['a Namespace', (chart, metadata) => ApiObject.of(new MeshNamespace(chart, 'made', { metadata } as never))],
];
const COMPANION = '[shop/companion] spec.servers: a Gateway needs a server; write servers: [Server.http()]';

describe.each(MAKERS)('%s', (_, make) => {
  function faults(metadata: Untyped, change?: (object: ApiObject) => void): string[] {
    const chart = shop();
    new Gateway(chart, 'companion');
    const object = make(chart, metadata);
    change?.(object);
    const found = faultsOf(chart);
    expect(found).toContain(COMPANION);
    return found.filter(fault => fault !== COMPANION);
  }

  test.each<[string, Untyped, string]>([
    ['an annotation', { annotations: { note: BAD } }, `metadata.annotations.note: ${SHOWN}`],
    ['a finalizer', { finalizers: [BAD] }, `metadata.finalizers[0]: ${SHOWN}`],
    ['an owner', { ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: BAD, uid: '1' }] }, `metadata.ownerReferences[0].name: ${SHOWN}`],
    ['a field beside', { generateName: BAD }, `metadata.generateName: ${SHOWN}`],
    ['a lazy annotation', { annotations: { note: Lazy.any({ produce: () => BAD }) } }, `metadata.annotations.note: ${SHOWN}`],
    ['keys that JavaScript keeps', { annotations: { constructor: 'x' } }, "'metadata.annotations' has the key 'constructor', which cdk8s cannot write; choose another key"],
    ['and that change what an object is', { labels: { ['__proto__']: 'x' } }, "'metadata.labels' has the key '__proto__', which cdk8s cannot write; choose another key"],
    ['a lazy annotation that throws', { annotations: { note: Lazy.any({ produce: () => { throw new Error('no note'); } }) } }, "'metadata.annotations.note' failed: no note; mend it where it is implemented"],
    ['a lazy label that is no text', { labels: { tier: Lazy.any({ produce: () => 5 }) } }, "'metadata.labels.tier' is the number 5; write text"],
    ['an unset label', { labels: { app: undefined } }, "'metadata.labels.app' is undefined; check the variable it comes from: an absent value would hold for everything"],
    ['a label that is an object', { labels: { app: {} } }, "'metadata.labels.app' is an object; write text"],
    ['a misspelt field', { lables: {} }, "there is no option 'metadata.lables' in ApiObjectMetadata; did you mean labels?"],
    ['a lazy name', { name: Lazy.any({ produce: () => 'a' }) }, "'metadata.name' is a Lazy value; write text"],
    ['a number for a name', { name: 5 }, "'metadata.name' is the number 5; write text"],
  ])('%s', (__, metadata, fault) => expect(faults(metadata).map(each => each.replace(/^\[[^\]]*\] /, ''))).toEqual([fault]));

  test.each(['text', null, 5, [], new Date(0)])('%p for all of its metadata', metadata => {
    expect(faults(metadata as never)).toEqual([expect.stringMatching(/^\[shop\/made\] 'metadata' is .*; write an object \(ApiObjectMetadata\)$/)]);
  });

  test('what is added later', () => {
    expect(faults({}, object => object.metadata.addAnnotation('note', BAD))).toEqual([`[shop/made] metadata.annotations.note: ${SHOWN}`]);
    expect(faults({}, object => object.metadata.addFinalizers(BAD))).toEqual([`[shop/made] metadata.finalizers[0]: ${SHOWN}`]);
    expect(faults({}, object => object.metadata.addAnnotation('constructor', 'a'))).toEqual(["[shop/made] metadata.annotations.constructor: the key 'constructor' makes cdk8s fail as it writes; choose another key"]);
  });

  test('a patch that cannot be applied, and one that adds bad text', () => {
    expect(faults({}, object => object.addJsonPatch(JsonPatch.remove('/spec/nothing/at/all')))).toEqual([expect.stringMatching(/^\[shop\/made\] cannot be written: /)]);
    expect(faults({}, object => object.addJsonPatch(JsonPatch.add('/spec/later', BAD)))).toEqual([`[shop/made] spec.later: ${SHOWN}`]);
  });
});

test('what a Deployment writes, wherever it comes from', () => {
  const chart = shop();
  const service = new VersionedService(chart, 'reviews', {
    port: 80,
    versions: { v1: { image: BAD, args: ['0o17'], env: { A: kplus.EnvValue.fromValue('<<'), ['__proto__']: kplus.EnvValue.fromValue('1') }, podMetadata: { annotations: { note: '=' } }, nodeSelector: { a: BAD } } },
  });
  service.version('v1').deployment.addContainer({ name: 'extra', image: 'a\u0085b' });
  expect(faultsOf(chart)).toEqual([
    expect.stringMatching(/^\[shop\/reviews\/v1\] spec\.template\.spec\.nodeSelector\.a: .* is not the value of a label/),
    "[shop/reviews/v1] spec.template.metadata.annotations.note: '=' would not be read as text, since cdk8s writes it without quotes; write other text",
    expect.stringMatching(/^\[shop\/reviews\/v1\] spec\.template\.spec\.containers\[0\]\.args\[0\]: '0o17' would be read as a number/),
    expect.stringMatching(/^\[shop\/reviews\/v1\] spec\.template\.spec\.containers\[0\]\.env\[1\]\.value: '<<' would not be read as text/),
    expect.stringMatching(/^\[shop\/reviews\/v1\] spec\.template\.spec\.containers\[1\]\.image: 'a\\u\{85\}b' has U\+0085/),
  ]);
});

test('numbers that no reader has', () => {
  const chart = shop();
  new VersionedService(chart, 'reviews', { port: 80, versions: { v1: { image: 'a', podSpec: { containers: [], priority: Infinity } } } });
  expect(faultsOf(chart)).toEqual(['[shop/reviews/v1] spec.template.spec.priority: the number Infinity cannot be written; write text, a number, true, false, a list or an object']);
});

test('what addons write, once for each object, also after it was found sound', () => {
  const chart = shop();
  const addons = new Addons(chart, 'addons');
  expect(faultsOf(chart)).toEqual([]);
  const configMap = ApiObject.of(addons.kiali.node.findChild('ConfigMap'));
  configMap.metadata.addAnnotation('note', BAD);
  ApiObject.of(addons.grafana).addJsonPatch(JsonPatch.add('/spec/later', '0o17'));
  ApiObject.of(addons.prometheus).addJsonPatch(JsonPatch.remove('/spec/nothing/at/all'));
  expect(faultsOf(chart)).toEqual([
    expect.stringMatching(/^\[shop\/addons\/prometheus\] Deployment prometheus: cannot be written: /),
    expect.stringMatching(/^\[shop\/addons\/grafana\] Deployment grafana: spec\.later: '0o17' would be read as a number/),
    `[shop/addons/kiali] ConfigMap kiali: metadata.annotations.note: ${SHOWN}`,
  ]);
});
