import { schemaNode } from '../../../lib/release/release-table';
import { isDuration, type Generator, type Node } from './generate';
import type { Random } from './random';
import { isFields, put, remove, type Fields, type Value } from './value';

/** Changes a spec at one place, if it can, led by the schema of that place alone. */
type Mutation = (node: Node, spec: Fields, random: Random, generator: Generator) => boolean;

const OTHER_TYPES: readonly Value[] = ['text', '', '1', 1, 0, 1.5, true, false, null, [], {}, ['a'], { a: 1 }];
const NUMBERS = [
  -1, 0, 1, 0.5, 0.00001, 99, 100, 100.5, 101, 199, 200, 599, 600, 601, 4095, 65535, 65536,
  2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, -(2 ** 31), -(2 ** 31) - 1, 1e20,
];
const DURATIONS = ['', '0', '0s', '1', '1ms', '0.5ms', '999us', '1000us', '1ns', '1d', '-1s', '1.5s', '1m1s', '1500ms', 'infinite', '1 s', '1S', '.5s', '5.s', '+1s', '1h1m1s1ms', '9999999h', '315576000001s', '1.0000000001s'];
const STRINGS = [
  '', ' ', '*', '.', '-', '/', '~', ':', '%', '%%', '%A', '%REQ(x)%', '%REQ(', 'a b', 'a\nb', 'a\tb', 'A', 'a_b', 'a.b', 'a..b', '.a', 'a.', '-a', 'a-', 'a/b', '/a', 'a/', 'a/b/c', '*a', '*.a', '*-a', 'a.*', '*.*', 'a*', 'é', '1',
  '10.0.0.1', '999.1.1.1', '1.2.3', '10.0.0.0/8', '10.0.0.0/33', '::1', 'fe80::1%eth0', '[::1]', 'cafe:8080', '127.0.0.1:80', 'mesh', 'my_ns', 'V_1', 'unix:///a', 'unix://@a', 'unix://a', 'unix:///a/', '(', '[a', 'a{1001}', '(?<n>a)', '(?=a)', '\\d', '\\p{Greek}',
  'a'.repeat(63), 'a'.repeat(64), `${'a'.repeat(63)}.b`, `${'a'.repeat(64)}.b`, 'a.'.repeat(127) + 'a', 'a'.repeat(253), 'a'.repeat(256), 'a'.repeat(1025), ':authority', 'host', 'Host', ':path', '@request.auth.claims.a', '@request.auth.claims[a]',
  'outbound_.80_._.cart.shop.svc.cluster.local', 'cart.shop.svc.cluster.local.', '*.example.com', 'www.example.com', 'http', 'HTTP', 'GET', 'get',
];

const set = (spec: Fields, { path }: Node, value: Value): boolean => {
  if (path.length === 0) return false;
  put(spec, path, structuredClone(value));
  return true;
};

/** What the schema of a spec leads to, by name. */
export const MUTATIONS: { readonly [name: string]: Mutation } = {
  'wrong type': (node, spec, random) => set(spec, node, random.pick(OTHER_TYPES)),
  'number at an edge': (node, spec, random) => {
    const { type, minimum, maximum } = node.schema;
    if (type !== 'integer' && type !== 'number') return false;
    const edges = [minimum, maximum].flatMap(edge => edge === undefined ? [] : [edge - 1, edge, edge + 1]);
    return set(spec, node, random.pick([...edges, ...edges, ...NUMBERS]));
  },
  'text': (node, spec, random) => node.schema.type === 'string' && !node.schema.enum && set(spec, node, random.pick(STRINGS)),
  'duration': (node, spec, random) => isDuration(node.schema) && set(spec, node, random.pick(DURATIONS)),
  'word not of the list': (node, spec, random) => {
    const words = node.schema.enum;
    return words !== undefined && set(spec, node, random.pick(['', 'NONE', String(words[0]).toLowerCase(), `${words[0]}S`, 0, ...words as Value[]]));
  },
  'length at an edge': (node, spec, random) => {
    const { type, minLength, maxLength, minItems, maxItems, items } = node.schema;
    if (type === 'string') {
      const edges = [minLength, maxLength].flatMap(edge => edge === undefined || edge > 5000 ? [] : [Math.max(edge - 1, 0), edge, edge + 1]);
      return edges.length > 0 && set(spec, node, random.pick(['a', 'é', '😀']).repeat(random.pick(edges)));
    }
    if (!Array.isArray(node.value) || items === undefined) return false;
    const edges = [minItems, maxItems].flatMap(edge => edge === undefined || edge > 300 ? [] : [Math.max(edge - 1, 0), edge, edge + 1]);
    const first = node.value[0];
    return edges.length > 0 && first !== undefined && set(spec, node, Array.from({ length: random.pick(edges) }, () => first));
  },
  'unknown field': (node, spec, random) => isFields(node.value) && set(spec, { ...node, path: [...node.path, random.pick(['zz', 'hostss', 'Host', '<<'])] }, random.pick(OTHER_TYPES)),
  'field left out': (node, spec) => {
    if (node.path.length === 0) return false;
    remove(spec, node.path);
    return true;
  },
  'entry repeated': (node, spec, random) => Array.isArray(node.value) && node.value.length > 0 && set(spec, node, [...node.value, random.pick(node.value)]),
  'empty': (node, spec, random) => set(spec, node, random.pick<Value>([[], {}, '', 0])),
  'another field': (node, spec, random, generator) => {
    const fields = Object.entries(node.schema.properties ?? {});
    if (fields.length === 0 || !isFields(node.value)) return false;
    const [field, index] = random.pick(fields);
    const path = [...node.path, field];
    return set(spec, { ...node, path }, generator.valueAt(schemaNode(index), path));
  },
  'another value': (node, spec, _random, generator) => node.path.length > 0 && set(spec, node, generator.valueAt(node.schema, node.path)),
  'key of a map': (node, spec, random) => {
    const { additionalProperties } = node.schema;
    if (typeof additionalProperties !== 'number') return false;
    return set(spec, { ...node, path: [...node.path, random.pick(STRINGS)] }, random.pick<Value>(['v1', 1, { exact: 'a' }, ...STRINGS.slice(0, 20)]));
  },
};

/** A copy of a spec with one change of a sort, or undefined if it has no place for it. */
export function mutated(name: string, spec: Fields, random: Random, generator: Generator): Fields | undefined {
  const copy = structuredClone(spec);
  const nodes = generator.nodes(copy);
  for (let tries = 0; tries < 30; tries++) if (MUTATIONS[name]!(random.pick(nodes), copy, random, generator)) return copy;
  return undefined;
}
