import { Fault, FaultKind, formatFault } from '../core/fault';
import { IstioRelease } from './istio-release';
import { KindEntry, ReleaseEntry, SchemaNode } from './release-table';
import { checkSchema } from './schema-check';

/** A schema as a CRD has it: its children stand in it. */
interface Schema extends Omit<SchemaNode, 'properties' | 'items' | 'additionalProperties' | 'not' | 'oneOf' | 'anyOf' | 'allOf'> {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly not?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** The pool and the table of releases that the engine reads in this test. */
const mockPool: SchemaNode[] = [];
const mockKinds: Record<'1.29' | '1.30' | '1.31', Record<string, KindEntry>> = { '1.29': {}, '1.30': {}, '1.31': {} };
jest.mock('./release-table', () => ({
  ...jest.requireActual<object>('./release-table'),
  schemaNode: (index: number) => mockPool[index],
  releaseTable: () => Object.fromEntries(Object.entries(mockKinds).map(([minor, kinds]) => [minor, { version: `${minor}.0`, gatewayApi: '1.0.0', images: {}, kinds } satisfies ReleaseEntry])),
}));

function add({ properties, items, additionalProperties, not, oneOf, anyOf, allOf, ...plain }: Schema): number {
  const list = (schemas: readonly Schema[] | undefined) => schemas?.map(add);
  const node = {
    ...plain,
    ...properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, add(child)])) },
    ...items && { items: add(items) },
    ...additionalProperties !== undefined && { additionalProperties: typeof additionalProperties === 'boolean' ? additionalProperties : add(additionalProperties) },
    ...not && { not: add(not) },
    ...oneOf && { oneOf: list(oneOf) },
    ...anyOf && { anyOf: list(anyOf) },
    ...allOf && { allOf: list(allOf) },
  };
  return mockPool.push(node) - 1;
}

/** A kind of its own for each case, with a schema of its spec in each release that has it. */
function kindOf(...specs: readonly [in131: Schema, in130?: Schema, in129?: Schema]): string {
  const kind = `Case${mockPool.length}`;
  (['1.31', '1.30', '1.29'] as const).forEach((minor, index) => {
    const spec = specs[Math.min(index, specs.length - 1)]!;
    const root = add({ type: 'object', properties: { apiVersion: {}, kind: {}, metadata: {}, status: {}, spec } });
    mockKinds[minor][kind] = { group: 'example.com', plural: kind.toLowerCase(), versions: { v1: root } };
  });
  return kind;
}

function faultsOf(kind: string, spec: unknown, release = IstioRelease.V1_31): Fault[] {
  return checkSchema({ apiVersion: 'example.com/v1', kind, spec }, release);
}

const said = (schema: Schema, spec: unknown): string[] => faultsOf(kindOf(schema), spec).map(formatFault);

const text = { type: 'string' } as const;
const whole = { type: 'integer' } as const;
const object = (properties: Readonly<Record<string, Schema>>, more: Schema = {}): Schema => ({ type: 'object', properties, ...more });
const list = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more });

type Case = readonly [keyword: string, schema: Schema, accepted: readonly unknown[], refused: readonly (readonly [value: unknown, ...faults: string[]])[]];

const CASES: readonly Case[] = [
  ['type: string', text, ['', 'a'], [
    [1, 'spec: is the number 1; write text'],
    [true, 'spec: is true; write text'],
    [{}, 'spec: is an object; write text'],
    [[], 'spec: is a list; write text'],
  ]],
  ['type: integer', whole, [0, -1, 1.0, 2 ** 53], [
    ['1', "spec: is the text '1'; write a whole number"],
    [1.5, 'spec: 1.5 is not a whole number; write a whole number'],
    [NaN, 'spec: NaN is not a whole number; write a whole number'],
    [2 ** 64, `spec: ${2 ** 64} is out of range; write a whole number from ${-(2 ** 63)} to ${2 ** 63}`],
  ]],
  ['type: number', { type: 'number' }, [0, -1.5, 1e300], [
    ['1.5', "spec: is the text '1.5'; write a number"],
    [Infinity, 'spec: is the number Infinity; write a number'],
  ]],
  ['type: boolean', { type: 'boolean' }, [true, false], [
    ['true', "spec: is the text 'true'; write true or false"],
    [0, 'spec: is the number 0; write true or false'],
  ]],
  ['type: object', object({}), [{}], [
    ['', 'spec: is an empty text; write an object'],
    [[], 'spec: is a list; write an object'],
  ]],
  ['type: array', list(text), [[], ['a', 'b']], [
    [{ 0: 'a' }, 'spec: is an object; write a list'],
    [['a', 1], 'spec[1]: is the number 1; write text'],
  ]],
  ['x-kubernetes-int-or-string', { 'x-kubernetes-int-or-string': true }, [1, '50%'], [
    [1.5, 'spec: is the number 1.5; write a whole number or text'],
    [true, 'spec: is true; write a whole number or text'],
  ]],
  ['nullable', object({ a: { ...whole, nullable: true } }), [{ a: null }, { a: 1 }, {}], [
    [{ a: '1' }, "spec.a: is the text '1'; write a whole number"],
  ]],
  ['null, where it is not nullable', object({ a: whole, b: text }), [{}], [
    [{ a: null }, 'spec.a: is null, which Kubernetes drops; leave it out'],
    [{ a: null, b: 1 }, 'spec.a: is null, which Kubernetes drops; leave it out', 'spec.b: is the number 1; write text'],
  ]],
  ['null, where it is required', object({ a: whole }, { required: ['a'] }), [{ a: 1 }], [
    [{ a: null }, 'spec.a: is null, which Kubernetes drops; leave it out', 'spec.a: is missing; it is required'],
  ]],
  ['null in a list', list(whole), [[1]], [
    [[1, null], 'spec[1]: is null; write a whole number'],
  ]],
  ['enum', { ...text, enum: ['', 'A', 'B'] }, ['', 'A'], [
    ['a', "spec: Istio 1.31 has no value 'a' of this field; it has '', A, B"],
    ['C'.repeat(300), `spec: Istio 1.31 has no value '${'C'.repeat(200)}'... (300 characters) of this field; it has '', A, B`],
  ]],
  ['minimum', { ...whole, minimum: 1 }, [1, 2], [[0, 'spec: 0 is out of range; write a whole number of 1 or more']]],
  ['maximum', { type: 'number', maximum: 100 }, [100, 0.5, -1], [[100.5, 'spec: 100.5 is out of range; write a number of 100 or less']]],
  ['minimum and maximum', { ...whole, minimum: 1, maximum: 65535 }, [1, 65535], [
    [0, 'spec: 0 is out of range; write a whole number from 1 to 65535'],
    [65536, 'spec: 65536 is out of range; write a whole number from 1 to 65535'],
  ]],
  ['exclusiveMinimum', { type: 'number', minimum: 0, exclusiveMinimum: true }, [0.001], [[0, 'spec: 0 is out of range; write a number above 0']]],
  ['exclusiveMaximum', { ...whole, maximum: 10, exclusiveMaximum: true }, [9], [[10, 'spec: 10 is out of range; write a whole number below 10']]],
  ['exclusive bounds', { type: 'number', minimum: 0, maximum: 1, exclusiveMinimum: true, exclusiveMaximum: true }, [0.5], [[0, 'spec: 0 is out of range; write a number above 0 and below 1']]],
  ['an exclusive bound and another', { type: 'number', minimum: 0, maximum: 1, exclusiveMaximum: true }, [0, 0.5], [[1, 'spec: 1 is out of range; write a number from 0 and below 1']]],
  ['minLength', { ...text, minLength: 2 }, ['ab', '😀😀'], [
    ['a', 'spec: has 1 character; write at least 2 characters'],
    ['😀', 'spec: has 1 character; write at least 2 characters'],
    ['', 'spec: is empty; write at least 2 characters'],
  ]],
  ['maxLength', { ...text, maxLength: 3 }, ['', 'abc', '😀😀😀'], [['abcd', 'spec: has 4 characters; write at most 3 characters']]],
  ['minLength and maxLength', { ...text, minLength: 1, maxLength: 3 }, ['a'], [['', 'spec: is empty; write 1 to 3 characters']]],
  ['pattern', { ...text, pattern: '^[a-z]+$' }, ['abc'], [
    ['a1', "spec: 'a1' does not have the form that it must have; write what matches ^[a-z]+$"],
    ['a\n', "spec: 'a\\u{a}' does not have the form that it must have; write what matches ^[a-z]+$"],
  ]],
  ['pattern of RE2', { ...text, pattern: '^(?i:a)\\pL$' }, ['aé', 'Ab'], [['b1', "spec: 'b1' does not have the form that it must have; write what matches ^(?i:a)\\pL$"]]],
  ['pattern and maxLength: one fault of what is far too long', { ...text, pattern: '^[a-z]+$', maxLength: 2 }, ['ab'], [['1'.repeat(100), 'spec: has 100 characters; write at most 2 characters']]],
  ['format: int32', { ...whole, format: 'int32' }, [-(2 ** 31), 2 ** 31 - 1], [
    [2 ** 31, 'spec: 2147483648 is out of range; write a whole number from -2147483648 to 2147483647'],
  ]],
  ['format: uint32', { ...whole, format: 'uint32' }, [0, 2 ** 32 - 1], [[-1, 'spec: -1 is out of range; write a whole number from 0 to 4294967295']]],
  ['format: int32 and minimum', { ...whole, format: 'int32', minimum: 0 }, [0], [[-1, 'spec: -1 is out of range; write a whole number from 0 to 2147483647']]],
  ['format: double', { type: 'number', format: 'double' }, [1e300], [['1', "spec: is the text '1'; write a number"]]],
  ['format: byte', { ...text, format: 'byte' }, ['YQ==', 'YWI=', 'YWJj'], [
    ['YQ', "spec: 'YQ' is not base64; write it in that form"],
    ['', "spec: '' is not base64; write it in that form"],
    ['_-8=', "spec: '_-8=' is not base64; write it in that form"],
  ]],
  ['format: binary, which the API server does not check', { ...text, format: 'binary' }, ['?'], []],
  ['minItems', list(text, { minItems: 1 }), [['a']], [[[], 'spec: is empty; write at least 1 entry']]],
  ['maxItems', list(text, { maxItems: 2 }), [['a', 'b'], []], [[['a', 'b', 'c'], 'spec: has 3 entries; write at most 2 entries']]],
  ['minItems and maxItems', list(text, { minItems: 1, maxItems: 2 }), [['a']], [[[], 'spec: is empty; write 1 to 2 entries']]],
  ['minProperties', { type: 'object', additionalProperties: text, minProperties: 1 }, [{ a: 'b' }], [
    [{}, 'spec: is empty; write at least 1 entry'],
    [{ a: undefined }, 'spec: is empty; write at least 1 entry'],
  ]],
  ['maxProperties', { type: 'object', additionalProperties: text, maxProperties: 1 }, [{}, { a: 'b' }], [[{ a: '', b: '' }, 'spec: has 2 entries; write at most 1 entry']]],
  ['required', object({ a: text, b: text }, { required: ['a'] }), [{ a: '' }, { a: 'b', b: 'c' }], [
    [{}, 'spec.a: is missing; it is required'],
    [{ a: undefined, b: 'c' }, 'spec.a: is missing; it is required'],
  ]],
  ['properties', object({ timeout: text }), [{}, { timeout: '1s' }], [
    [{ tiemout: '1s' }, 'spec.tiemout: Istio 1.31 has no such field; did you mean timeout?'],
    [{ x: 1 }, 'spec.x: Istio 1.31 has no such field; no release has it'],
    [{ x: null }, 'spec.x: Istio 1.31 has no such field; no release has it'],
    [{ constructor: 'a' }, 'spec.constructor: Istio 1.31 has no such field; no release has it'],
    [JSON.parse('{ "__proto__": {} }'), 'spec.__proto__: Istio 1.31 has no such field; no release has it'],
  ]],
  ['additionalProperties', { type: 'object', additionalProperties: { ...text, maxLength: 1 } }, [{}, { x: 'a', constructor: 'b' }], [
    [{ 'x-a': 'ab', 'x-b': 1 }, "spec['x-a']: has 2 characters; write at most 1 character", "spec['x-b']: is the number 1; write text"],
  ]],
  ['additionalProperties: true', { type: 'object', additionalProperties: true }, [{ x: { y: 1 }, z: null }], [['a', "spec: is the text 'a'; write an object"]]],
  ['x-kubernetes-preserve-unknown-fields', object({ a: text }, { 'x-kubernetes-preserve-unknown-fields': true }), [{ a: 'b', x: { y: [1, null] } }], [
    [{ a: 1, x: 1 }, 'spec.a: is the number 1; write text'],
  ]],
  ['x-kubernetes-list-map-keys', list(object({ name: text, port: whole }), { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name', 'port'] }), [
    [{ name: 'a', port: 1 }, { name: 'a', port: 2 }, { name: 'b', port: 1 }],
  ], [
    [[{ name: 'a', port: 1 }, { name: 'b', port: 1 }, { name: 'a', port: 1 }], 'spec[2]: is the same name and port as number 0 has; leave one of them out'],
    [[{ name: 'a' }, { name: 'a' }], 'spec[1]: is the same name and port as number 0 has; leave one of them out'],
  ]],
  ['x-kubernetes-list-type: set', list(text, { 'x-kubernetes-list-type': 'set' }), [['a', 'b']], [
    [['a', 'b', 'a'], 'spec[2]: is the same entry as number 0 has; leave one of them out'],
  ]],
  ['x-kubernetes-list-type: atomic', list(text, { 'x-kubernetes-list-type': 'atomic' }), [['a', 'a']], []],
  ['oneOf: at most one', object({ a: text, b: text, c: text }, { oneOf: [{ not: { anyOf: [{ required: ['a'] }, { required: ['b'] }, { required: ['c'] }] } }, { required: ['a'] }, { required: ['b'] }, { required: ['c'] }] }), [
    {}, { a: '' }, { b: '' },
  ], [
    [{ a: '', b: '' }, 'spec: only one of a, b, c may be set; leave out a or b'],
    [{ a: '', b: '', c: '' }, 'spec: only one of a, b, c may be set; leave out all but one of a, b, c'],
  ]],
  ['oneOf: exactly one', object({ a: text, b: text }, { oneOf: [{ required: ['a'] }, { required: ['b'] }] }), [{ a: '' }, { b: '' }], [
    [{}, 'spec: one of a, b is needed; write a or b'],
    [{ a: '', b: '' }, 'spec: only one of a, b may be set; leave out a or b'],
  ]],
  ['oneOf: the one that is meant is wrong in itself', object({ a: object({ b: text }), c: text }, { oneOf: [{ properties: { a: { required: ['b'] } }, required: ['a'] }, { required: ['c'] }] }), [{ a: { b: '' } }, { c: '' }], [
    [{ a: {} }, 'spec.a.b: is missing; it is required'],
  ]],
  ['anyOf', { ...text, anyOf: [{ enum: ['a'] }, { pattern: '^b' }] }, ['a', 'b'], [['c', 'spec: meets none of the forms that it can have; look at the reference of its kind']]],
  ['anyOf without types', { anyOf: [{ minimum: 1 }, { minLength: 1, minItems: 1, minProperties: 1 }] }, [1, 'a', ['a'], { a: 1 }, 0], []],
  ['allOf without types', { allOf: [{ minimum: 1 }, { maxLength: 1 }, { maxItems: 1 }, { maxProperties: 1, additionalProperties: true }] }, [1, 'a', ['a'], { a: 1 }, true], [
    [0, 'spec: 0 is out of range; write a number of 1 or more'],
    ['ab', 'spec: has 2 characters; write at most 1 character'],
    [['a', 'b'], 'spec: has 2 entries; write at most 1 entry'],
    [{ a: 1, b: 2 }, 'spec: has 2 entries; write at most 1 entry'],
  ]],
  ['allOf', { ...whole, allOf: [{ ...whole, minimum: 1 }, { ...whole, maximum: 9 }] }, [1, 9], [
    [0, 'spec: 0 is out of range; write a whole number of 1 or more'],
    [10, 'spec: 10 is out of range; write a whole number of 9 or less'],
  ]],
  ['not', object({ a: text }, { not: { required: ['a'] } }), [{}], [[{ a: '' }, 'spec: meets none of the forms that it can have; look at the reference of its kind']]],
  ['x-kubernetes-validations', { ...text, 'x-kubernetes-validations': [{ rule: "self != '*'", message: 'hostname cannot be wildcard' }] }, ['a'], [
    ['*', "spec: '*': hostname cannot be wildcard; write a host name, or a wildcard with a domain such as *.example.com"],
  ]],
  ['x-kubernetes-validations without a message', { ...whole, 'x-kubernetes-validations': [{ rule: '0 < self && self <= 65535' }] }, [1], [
    [0, 'spec: 0: breaks the rule 0 < self && self <= 65535; see the reference of this field'],
  ]],
  ['x-kubernetes-validations: an error is a refusal', { ...text, 'x-kubernetes-validations': [{ rule: "duration(self) >= duration('1ms')", message: 'must be a valid duration greater than 1ms' }] }, ['1ms'], [
    ['soon', "spec: 'soon': must be a valid duration greater than 1ms; write a duration of 1ms or more, such as 1.5s, or leave it out"],
  ]],
  ['x-kubernetes-validations: what is wrong otherwise is not looked at', { ...text, 'maxLength': 1, 'x-kubernetes-validations': [{ rule: "!self.contains('*')", message: 'wildcard is not supported in selector' }] }, ['a'], [
    ['**', 'spec: has 2 characters; write at most 1 character'],
  ]],
  ['x-kubernetes-validations: of what was before, which holds for a new object', { ...whole, 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'must not change' }] }, [1], []],
];

describe.each(CASES)('%s', (_keyword, schema, accepted, refused) => {
  test('accepted', () => expect(accepted.map(value => said(schema, value))).toEqual(accepted.map(() => [])));
  if (refused.length > 0) test('refused', () => expect(refused.map(([value]) => [value, ...said(schema, value)])).toEqual(refused));
});

test('a hole of a list, which was left where something could not be written, is passed over', () => {
  const holes: unknown[] = [];
  holes[2] = 1;
  expect(said(list(text), holes)).toEqual(['spec[2]: is the number 1; write text']);
});

describe('of another release', () => {
  const kind = kindOf(object({ a: text, b: { ...text, enum: ['A', 'B'] } }), object({ b: { ...text, enum: ['A'] } }), object({ b: text, c: text }));

  test('a field', () => {
    expect(faultsOf(kind, { a: '' }, IstioRelease.V1_30).map(formatFault)).toEqual(['spec.a: Istio 1.30 has no such field; the first release that has it is 1.31']);
    expect(faultsOf(kind, { c: '' }, IstioRelease.V1_31).map(formatFault)).toEqual(['spec.c: Istio 1.31 has no such field; the first release that has it is 1.29']);
  });
  test('a value', () => {
    expect(faultsOf(kind, { b: 'B' }, IstioRelease.V1_30).map(formatFault)).toEqual(["spec.b: Istio 1.30 has no value 'B' of this field; the first release that has it is 1.29"]);
    expect(faultsOf(kind, { b: 'B' }, IstioRelease.V1_29).map(formatFault)).toEqual([]);
  });
});

describe('the object', () => {
  const kind = kindOf(object({ a: text }));
  const check = (more: object): string[] => checkSchema({ apiVersion: 'example.com/v1', kind, ...more }, IstioRelease.V1_31).map(formatFault);

  test('a kind and an apiVersion that the release does not serve have no schema', () => {
    for (const other of [{ kind: 'Other' }, { apiVersion: 'example.com/v2' }, { apiVersion: 'example.org/v1' }, { apiVersion: 'v1' }]) expect(check({ ...other, spec: { a: 1 } })).toEqual([]);
  });
  test('metadata and status are looked at elsewhere', () => expect(check({ metadata: { name: 1 }, status: { a: [null] } })).toEqual([]));
  test('another field beside the spec', () => expect(check({ sepc: {} })).toEqual(['sepc: Istio 1.31 has no such field; did you mean spec?']));
  test('without a spec', () => expect(check({})).toEqual([]));
  test('several faults, in the order of the fields', () => expect(check({ spec: { b: 1, a: 1 } })).toEqual([
    'spec.b: Istio 1.31 has no such field; no release has it', 'spec.a: is the number 1; write text',
  ]));
  test('nothing is changed', () => {
    const spec = { a: null, b: [null] };
    check({ spec });
    expect(spec).toEqual({ a: null, b: [null] });
  });
});

test('each code of the engine has a case', () => {
  const codes = new Set(CASES.flatMap(([, schema, , refused]) => refused.flatMap(([value]) => faultsOf(kindOf(schema), value).map(({ code }) => code))));
  expect([...codes].sort()).toEqual([...FaultKind.all().keys()].filter(code => code.startsWith('CI09')).sort());
});
