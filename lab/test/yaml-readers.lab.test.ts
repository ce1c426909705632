import { isDeepStrictEqual } from 'node:util';
import { App, Chart, Testing, Yaml } from 'cdk8s';
import { EnvValue, k8s } from 'cdk8s-plus-25';
import { Gateway, HttpMatch, Prometheus, PrometheusRule, ResponseBody, Server, StringMatch, VersionedService, VirtualService } from '../../lib';
import '../../test/support/quiet';
import { mulberry, yamlTexts } from '../../test/support/yaml-texts';
import { READERS } from './support/yaml-readers';

const SEED = Number(process.env.YAML_SEED ?? 20261125);
const COUNT = Number(process.env.YAML_TEXTS ?? 10_000);
/** How many services stand in one app of the fuzz. */
const BATCH = 500;

/** Where constructs take text, by what is written there. */
const PLACES: Readonly<Record<string, (chart: Chart, text: string) => void>> = {
  'the value of a header': (chart, text) => {
    new VirtualService(chart, 'routes', { hosts: ['a.example.com'] }).addHttpRoute({ requestHeaders: { set: { 'x-a': text } }, to: [reviews(chart, {})] });
  },
  'the name of a header': (chart, text) => {
    new VirtualService(chart, 'routes', { hosts: ['a.example.com'] }).addHttpRoute({ requestHeaders: { set: { [text]: 'a' } }, to: [reviews(chart, {})] });
  },
  'what a header is matched with': (chart, text) => {
    const matches = [HttpMatch.any().withHeader('x-a', StringMatch.exact(text)), HttpMatch.prefix(text)];
    new VirtualService(chart, 'routes', { hosts: ['a.example.com'] }).addHttpRoute({ matches, to: [reviews(chart, {})] });
  },
  'the body of a response': (chart, text) => {
    new VirtualService(chart, 'routes', { hosts: ['a.example.com'] }).addHttpDirectResponse({ response: { status: 200, body: ResponseBody.text(text) } });
  },
  'a host': (chart, text) => {
    new VirtualService(chart, 'routes', { hosts: [text] }).addHttpRoute({ to: [reviews(chart, {})] });
  },
  'metadata of an Istio resource': (chart, text) => {
    new Gateway(chart, 'public', { servers: [Server.http()], metadata: { finalizers: [text], ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: text, uid: '1' }], generateName: text } });
  },
  'an annotation': (chart, text) => {
    new Gateway(chart, 'public', { servers: [Server.http()], metadata: { annotations: { note: text } } });
  },
  'metadata of a Service': (chart, text) => { reviews(chart, {}, { note: text }); },
  'a container': (chart, text) => { reviews(chart, containerOf(text)); },
  'a key of a pod': (chart, text) => { reviews(chart, podOf(text)); },
  'a rule of Prometheus, in a file in a ConfigMap': (chart, text) => {
    new Prometheus(chart, 'prometheus').addRule(PrometheusRule.alert('a', { expression: 'up == 0', annotations: { note: text } }));
  },
};

function reviews(chart: Chart, version: object, annotations?: { readonly [key: string]: string }, id = 'reviews'): VersionedService {
  return new VersionedService(chart, id, { port: 80, subsets: false, versions: { v1: { image: 'a:1', ...version } }, metadata: { annotations } });
}

function containerOf(text: string): object {
  return { args: ['x', text], command: [text], workingDir: text, env: { A: EnvValue.fromValue(text) }, podMetadata: { annotations: { note: text } } };
}

/** The text as a key of a map of which nothing else is known, with values of each shape. */
function podOf(text: string): object {
  const map = { [text]: 'x' };
  const limits = { [text]: k8s.Quantity.fromString('1') };
  return { podSpec: { containers: [{ name: 'extra', resources: { limits } }], topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'b', labelSelector: { matchLabels: map } }] } };
}

/** The faults of an app, one on each line. */
function faultsOf(chart: Chart): string[] {
  try {
    Testing.synth(chart);
    return [];
  } catch (problem) {
    const [first, ...faults] = (problem as Error).message.split('\n  ');
    expect(first).toBe('Validation failed with the following errors:');
    return faults;
  }
}

interface Written {
  readonly from: string;
  readonly manifest: unknown;
  readonly document: string;
}

function written(from: string, chart: Chart): Written[] {
  return (Testing.synth(chart) as unknown[]).map(manifest => ({ from, manifest, document: Yaml.stringify(manifest) }));
}

/** What readers make something else of. */
function misread(objects: readonly Written[]): object[] {
  const wanted = objects.map(({ manifest }) => JSON.parse(JSON.stringify(manifest)) as unknown);
  return Object.entries(READERS).flatMap(([reader, read]) => read(objects.map(({ document }) => document)).flatMap((answer, index) =>
    'value' in answer && isDeepStrictEqual(answer.value, wanted[index]) ? [] : [{ reader, from: objects[index]!.from, document: objects[index]!.document, answer }]));
}

/** How a fault names what is wrong: the character by its code, or the text. */
const NAMED = /U\+[0-9A-F]{4,6}|would be read as a number|would not be read as text|has the key '|would be (?:dropped|merged)|the key '/;

const TABLE: readonly string[] = [
  '1\u2028spec:\u2028  hosts: []', 'a\u2029b', 'a\u0085b', 'a\u007fb', 'a\u0080', 'a\u009f', 'a\ufffeb', 'a\uffffb', '\ud800', 'a\udfffb', '\ufeffa', 'a\u00a0b', '\u200b', '\u202e', '\u{1f600}',
  '0o17', '0X1F', '0B1', '0x1F', '0b1', '017', '1e3_0', '1_000', '1e3', '-_1', '.5', '.inf', '.nan', '190:20:30', '2001-01-02', 'y', 'no', 'on', 'true', 'null', '~', '', ' ', ' a', 'a ',
  '<<', '=', '---', '--- a', '...', '- a', '? a', 'a: b', 'a:', ':a', 'a #b', '#a', '&a', '*a', '!a', '@a', '`a', '%a', '|', '>', '{}', '[]', '"', "'", '\\', '{{ a }}', '${a}',
  'a\tb', '\ta', '\ta\nb', 'a\n\tb', 'a\n', '\n', '\na', 'a\n\nb\n', 'a\n---\nb', 'a\r\nb', 'a\rb', ' \n', '\n  \n', 'a\n \nb', '\0', 'a\u0001b', '\u001b[31m',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'x'.repeat(5000), `${'x '.repeat(200)}y`, `a\u0001${'x '.repeat(60)}\n \ny`,
];

test.each(Object.keys(PLACES))('%s: hostile text is refused, or read as it was by all three readers', place => {
  const sound: Written[] = [];
  const silent: string[] = [];
  let refused = 0;
  for (const text of TABLE) {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    PLACES[place]!(chart, text);
    const faults = faultsOf(chart);
    if (faults.length === 0) sound.push(...written(JSON.stringify(text), chart));
    else refused++;
    if (faults.some(fault => !/^\[shop\/[^\]]*\] .+;/su.test(fault))) silent.push(text);
  }
  expect(silent).toEqual([]);
  expect(misread(sound)).toEqual([]);
  expect(refused).toBeGreaterThan(10);
  console.info(`${place}: ${TABLE.length} texts, ${refused} of them refused, ${sound.length} objects read by ${Object.keys(READERS).length} readers`);
});

test('the file of rules, as Prometheus reads it, has the text as it was', () => {
  const files = TABLE.flatMap(text => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    PLACES['a rule of Prometheus, in a file in a ConfigMap']!(chart, text);
    if (faultsOf(chart).length > 0) return [];
    const { data } = (Testing.synth(chart) as { readonly kind: string; readonly data: Readonly<Record<string, string>> }[]).find(({ kind }) => kind === 'ConfigMap')!;
    return [{ text, file: data['alerting_rules.yml']! }];
  });
  expect(files.length).toBeGreaterThan(TABLE.length / 2);
  for (const read of Object.values(READERS)) {
    const notes = read(files.map(({ file }) => file)).map(answer => 'value' in answer && noteOf(answer.value));
    expect(notes).toEqual(files.map(({ text }) => text));
  }
});

function noteOf(file: unknown): string | undefined {
  return (file as { readonly groups: readonly { readonly rules: readonly { readonly annotations: { readonly note: string } }[] }[] }).groups[0]?.rules[0]?.annotations.note;
}

describe.each<[string, (text: string) => object]>([['values', containerOf], ['keys', podOf]])('%s of a seeded generator', (what, versionOf) => {
  test(`${COUNT} of them`, () => {
    const texts = yamlTexts(mulberry(SEED), COUNT);
    let refused = 0;
    let objects = 0;
    for (let start = 0; start < texts.length; start += BATCH) {
      const batch = texts.slice(start, start + BATCH).map((text, index) => ({ id: `s${index}`, text }));
      const all = new Chart(new App(), 'shop', { namespace: 'shop' });
      for (const { id, text } of batch) reviews(all, versionOf(text), undefined, id);
      const faults = faultsOf(all);
      expect(faults.filter(fault => !NAMED.test(fault))).toEqual([]);
      const bad = new Set(faults.map(fault => /^\[shop\/(s\d+)/.exec(fault)![1]));
      const rest = new Chart(new App(), 'shop', { namespace: 'shop' });
      const good = batch.filter(({ id }) => !bad.has(id));
      for (const { id, text } of good) reviews(rest, versionOf(text), undefined, id);
      const sound = written(`${what}, seed ${SEED}`, rest);
      expect(misread(sound)).toEqual([]);
      // kubectl parts the documents of a file before it reads them.
      expect(Yaml.stringify(...sound.map(({ manifest }) => manifest)).split(/^---/m)).toHaveLength(sound.length);
      refused += bad.size;
      objects += sound.length;
    }
    console.info(`${what}: ${texts.length} texts, ${refused} of them refused, ${objects} objects read by ${Object.keys(READERS).length} readers, seed ${SEED}`);
    expect(objects).toBeGreaterThan(COUNT / 2);
    expect(refused).toBeGreaterThan(COUNT / 100);
  }, 600_000);
});
