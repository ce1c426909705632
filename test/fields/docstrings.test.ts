import { fieldNames, isNameOf, namedBy, typedKinds } from '../../scripts/field-names';
import { fieldTable, folded, rowsOf, unnamedFields, type FieldRow } from '../../scripts/field-table';
import { ALWAYS_REFUSED } from './always-refused';
import { enumsOf, fieldsOf, readCrds } from './crd';
import { KINDS } from './kinds';

/** What is written to no field of its own. */
const NAMELESS = [
  // Which Secrets are where, for a warning.
  'GatewayProps.podNamespace',
  // References, which the resource that has them writes.
  'FromNameOptions.namespace', 'Gateway.fromGatewayName', 'Gateway.mesh',
  'PolicyTargetConfig.namespace',
  'WorkloadConfig.labels', 'WorkloadConfig.namespace', 'WorkloadConfig.serviceAccounts',
  // An empty object.
  'StringMatch.present',
  // Where the policy stands says it.
  'PolicyScope.mesh', 'PolicyScope.namespace',
];

const kinds = typedKinds();
const named = new Map(kinds.map(kind => [kind, namedBy(kind)]));
const newest = [...readCrds(kinds).values()].at(-1)!;
const schemasOf = (kind: string) => [...newest.get(kind)!.values()];
const fields = new Map(kinds.map(kind => [kind, new Set(schemasOf(kind).flatMap(schema => [...fieldsOf(schema)]))]));
const enums = new Map(kinds.map(kind => [kind, new Map(schemasOf(kind).flatMap(schema => [...enumsOf(schema)]))]));

test('the kinds are those of the field tests', () => expect(kinds).toEqual(Object.keys(KINDS).sort()));

test.each(kinds)('every field of %s is named by the docstring of what writes it', kind => {
  expect(unnamedFields(rowsOf(kind)).filter(field => !ALWAYS_REFUSED[kind]?.includes(field))).toEqual([]);
});

test('no docstring names a field, or a value of one, that the newest CRDs do not have', () => {
  const right = new Set<string>();
  const all = new Set<string>();
  for (const kind of kinds) {
    for (const { typed, fields: names } of named.get(kind)!) {
      for (const name of names) {
        const line = `${typed}: ${name.text}`;
        all.add(line);
        const found = [...fields.get(kind)!].filter(field => isNameOf(name, field));
        const hasValue = (field: string) => name.value === undefined || (enums.get(kind)!.get(field)?.includes(name.value) ?? true);
        if (found.length > 0 && found.every(hasValue)) right.add(line);
      }
    }
  }
  expect(all.size).toBeGreaterThan(250);
  expect([...all].filter(line => !right.has(line))).toEqual([]);
});

test('every option, factory and method that adds something names its field', () => {
  const silent = [...named.values()].flat()
    .filter(({ typed, sort, docs }) => (sort === 'option' || sort === 'factory' || /\.(add|with)[A-Z]/.test(typed)) && !/^(Istio|Kubernetes): /m.test(docs))
    .map(each => each.typed);
  expect([...new Set(silent)].sort()).toEqual([...NAMELESS].sort());
});

describe('how docstrings name fields', () => {
  test.each([
    ['Istio: http[].corsPolicy', [{ text: 'http[].corsPolicy', path: 'http[].corsPolicy', anywhere: false }]],
    ['What it is.\n\nIstio: ...tls.mode: SIMPLE, http[].match[].headers{}.exact\nMore.', [
      { text: '...tls.mode: SIMPLE', path: 'tls.mode', anywhere: true, value: 'SIMPLE' },
      { text: 'http[].match[].headers{}.exact', path: 'http[].match[].headers{}.exact', anywhere: false },
    ]],
    ["Istio: exportTo: '*'", [{ text: "exportTo: '*'", path: 'exportTo', anywhere: false, value: '*' }]],
    ['The default of Istio: none', []],
  ])('%j', (docs, names) => expect(fieldNames(docs)).toEqual(names));

  test.each(['http[]', 'the route', '`http[].name`', 'http[].name.'])('%s is refused', text => {
    expect(() => fieldNames(`Istio: ${text}`)).toThrow(`'${text}' is no field; write its path below spec, such as http[].corsPolicy, and a value after a colon`);
  });

  test('... is for every place, at the bounds of a name', () => {
    const [name] = fieldNames('Istio: ...route[].weight');
    expect(['http[].route[].weight', 'tcp[].route[].weight', 'http[].anyroute[].weight', 'route[].weight.x'].map(field => isNameOf(name, field))).toEqual([true, true, false, false]);
  });
});

describe('the table', () => {
  const row = (field: string, ...typed: string[]): FieldRow => ({ field, since: '1.15', named: typed.map(each => ({ typed: each, anchor: each, sort: 'option', deprecated: false, docs: '', fields: [] })) });
  const ROWS = [row('a', 'A'), row('a[].x', 'X'), row('a[].y', 'Y'), row('b'), row('b.c'), row('b.c.x', 'X'), row('b.c.y', 'Y'), row('d')];

  test('a field without a name counts as unnamed unless a part of it has one', () => {
    expect(unnamedFields(ROWS)).toEqual(['d']);
    expect(unnamedFields([row('route'), row('routes', 'R')])).toEqual(['route']);
  });

  test('what is the same at several places is shown at the shortest path', () => {
    expect(folded(ROWS).map(each => ('as' in each ? `${each.field} as ${each.as}` : each.field))).toEqual(['a', 'a[].x', 'a[].y', 'b.c as a', 'd']);
  });

  test('has what docstrings and CRDs say', () => {
    const lines = fieldTable().split('\n');
    expect(lines).toEqual(expect.arrayContaining([
      '| `spec.http[].corsPolicy` | [HttpRouteBaseOptions.cors](../API.md#cdk8s-istio.HttpRouteBaseOptions.property.cors) |  |',
      '| `spec.http[].retries.backoff` | [Retries.backoff](../API.md#cdk8s-istio.Retries.property.backoff) | 1.26 |',
      '| `spec.http[].fault.abort.http2Error` | none: Istio refuses it always |  |',
      '| `spec.subsets[].trafficPolicy.*` | as `spec.trafficPolicy.*` |  |',
    ]));
    for (const kind of kinds) expect(lines).toContain(`## ${kind}`);
  });
});
