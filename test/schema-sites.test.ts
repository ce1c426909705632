import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { IstioRelease } from '../lib';
import { Fault } from '../lib/core/fault';
import { fieldPath, Step } from '../lib/core/field-path';
import { PathSet } from '../lib/core/path-set';
import { checkSchema } from '../lib/release/schema-check';
import { CEL_VALUES } from './support/cel-values';

/** A schema as it stands in a CRD: not what is derived from it. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly nullable?: boolean;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string; readonly message: string }[];
}

/** A place of a kind's objects, and what the CRD says of it. */
interface Site {
  readonly kind: string;
  readonly steps: readonly Step[];
  readonly schema: Schema;
}

/** A value that a keyword refuses, and what is said of it, at a place within the site. */
interface Refused {
  readonly value: unknown;
  readonly code: string;
  readonly within?: readonly Step[];
}

type Values = Readonly<Record<string, unknown>>;

const CRDS = join(__dirname, '..', 'data', 'crds');

/** Every place of the objects of a release, in the best version of each kind; metadata and status are not looked at. */
function sitesOf(release: IstioRelease): Site[] {
  const file = readdirSync(CRDS).find(name => name.startsWith(`istio-${release.minor}.`))!;
  const crds = parseAllDocuments(readFileSync(join(CRDS, file), 'utf8')).map(document => document.toJS()).filter(crd => crd?.spec);
  return crds.flatMap(({ spec: { names: { kind }, versions } }) => {
    const { schema: { openAPIV3Schema: root } } = versions.find(({ name }: { readonly name: string }) => release.apiVersionOf(kind).endsWith(`/${name}`));
    return below({ kind, steps: [], schema: { ...root, properties: { spec: root.properties.spec } } });
  });
}

function below(site: Site): Site[] {
  const { kind, steps, schema: { properties = {}, items, additionalProperties } } = site;
  const child = (step: Step, schema: Schema) => below({ kind, steps: [...steps, step], schema });
  return [
    site,
    ...Object.entries(properties).flatMap(([name, schema]) => child(name, schema)),
    ...items ? child(0, items) : [],
    // A key that is a port as well, since one map has those.
    ...additionalProperties ? child('1', additionalProperties) : [],
  ];
}

/** The smallest value that a schema takes. */
function sample(schema: Schema): unknown {
  const { type, properties = {}, items, required = [], minItems = 0, minLength = 1, minProperties = 0, minimum = 1, enum: values } = schema;
  if (values) return values[0];
  switch (type) {
    case 'string': return ['a'.repeat(minLength), '1s', 'YQ==', ''].find(text => isRight(text, schema));
    case 'integer': case 'number': return Math.max(minimum, 1);
    case 'boolean': return true;
    case 'array': return Array.from({ length: minItems }, () => sample(items!));
    default: return {
      ...Object.fromEntries(required.map(name => [name, sample(properties[name])])),
      ...minProperties > 0 && { 1: sample(schema.additionalProperties!) },
    };
  }
}

function isRight(text: string, { pattern = '', format, 'x-kubernetes-validations': rules = [] }: Schema): boolean {
  return new RegExp(pattern).test(text) && (format !== 'byte' || text.length === 4) && (text === '1s') === rules.some(({ rule }) => rule.includes('duration('));
}

/** What each keyword of a site's schema refuses. */
function refusedBy({ schema, steps }: Site): Refused[] {
  const { type, items, properties = {}, enum: values, pattern, format, minimum, maximum, required = [] } = schema;
  const { minLength, maxLength, minItems, maxItems, minProperties, maxProperties } = schema;
  // That what is checked is an object at all, its type says.
  const refused: Refused[] = steps.length === 0 ? [] : [{ value: type === 'string' ? 1 : 'a', code: 'CI0901' }];
  const add = (keyword: unknown, code: string, make: () => unknown, within?: readonly Step[]) => {
    if (keyword !== undefined) refused.push({ value: make(), code, within });
  };
  add(values, 'CI0903', () => 'none of them');
  add(pattern, 'CI0908', () => ' \n');
  add(format === 'byte' ? format : undefined, 'CI0909', () => '?');
  add(format === 'int32' ? format : undefined, 'CI0905', () => 2 ** 31);
  add(format === 'int32' ? format : undefined, 'CI0905', () => -(2 ** 31) - 1);
  add(minimum, 'CI0905', () => minimum! - 1);
  add(maximum, 'CI0905', () => maximum! + 1);
  add(minLength, 'CI0906', () => 'a'.repeat(minLength! - 1));
  add(maxLength, 'CI0906', () => 'a'.repeat(maxLength! + 1));
  add(minItems, 'CI0907', () => Array.from({ length: minItems! - 1 }, () => sample(items!)));
  add(maxItems, 'CI0907', () => Array.from({ length: maxItems! + 1 }, () => sample(items!)));
  add(minProperties, 'CI0907', () => ({}));
  add(maxProperties, 'CI0907', () => Object.fromEntries(Array.from({ length: maxProperties! + 1 }, (_, index) => [`a${index}`, sample(schema.additionalProperties!)])));
  add(schema['x-kubernetes-list-map-keys'], 'CI0912', () => [sample(items!), sample(items!)], [1]);
  for (const name of required) add(name, 'CI0904', () => ({ ...sample(schema) as Values, [name]: undefined }), [name]);
  for (const oneOf of [schema.oneOf, ...schema.allOf?.map(each => each.oneOf) ?? []]) {
    // One that is about a single field refuses nothing.
    const [one, other] = new Set(oneOf?.flatMap(each => each.required ?? []));
    add(other, 'CI0910', () => ({ ...sample(schema) as Values, [one]: sample(properties[one]), [other]: sample(properties[other]) }));
  }
  if (type === 'object' && schema.properties && !schema['x-kubernetes-preserve-unknown-fields']) add(properties, 'CI0902', () => ({ noSuchField: 1 }), ['noSuchField']);
  return refused;
}

const CONSTRAINTS = [
  'enum', 'pattern', 'format', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'required', 'oneOf', 'allOf',
  'x-kubernetes-list-map-keys',
] as const;

/** What is said of a value at a site, there and below it. */
function faultsAt(release: IstioRelease, { kind, steps }: Site, value: unknown): Fault[] {
  const object = steps.reduceRight((inner: unknown, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);
  return checkSchema({ apiVersion: release.apiVersionOf(kind), kind, ...object as object }, release).filter(({ path }) => new PathSet([steps]).covers(path));
}

function textOf({ kind, steps }: Site): string {
  return `${kind} ${fieldPath(steps)}`;
}

// The numbers are counted from the CRDs: a release that has others has something to look at.
describe.each([
  [IstioRelease.V1_30, { rules: 147, distinct: 37, constrained: 446 }],
  [IstioRelease.V1_31, { rules: 159, distinct: 37, constrained: 454 }],
])('Istio %s', (release, counts) => {
  const sites = sitesOf(release);
  const ruled = sites.flatMap(site => (site.schema['x-kubernetes-validations'] ?? []).map(each => ({ site, ...each })));
  const constrained = sites.filter(({ schema }) => CONSTRAINTS.some(keyword => schema[keyword] !== undefined));

  test(`has ${counts.rules} CEL rules, ${counts.distinct} of them distinct, and ${counts.constrained} other places with constraints`, () => {
    expect({ rules: ruled.length, distinct: new Set(ruled.map(({ rule, message }) => `${rule} ${message}`)).size, constrained: constrained.length }).toEqual(counts);
  });

  test('each place takes the smallest value that its schema describes', () => {
    expect(sites.flatMap(site => {
      const found = faultsAt(release, site, sample(site.schema)).filter(({ code }) => code !== 'CI0913');
      return found.length === 0 ? [] : [[textOf(site), found[0].message]];
    })).toEqual([]);
  });

  test('each keyword of each place refuses what it is to refuse', () => {
    expect(sites.flatMap(site => refusedBy(site).flatMap(({ value, code, within = [] }) => {
      const place = fieldPath([...site.steps, ...within]);
      const isSaid = faultsAt(release, site, value).some(fault => fault.code === code && fieldPath(fault.path) === place);
      return isSaid ? [] : [[textOf(site), code]];
    }))).toEqual([]);
  });

  test('null is taken where it may be', () => {
    const nullable = sites.filter(({ schema }) => schema.nullable);
    expect(nullable.length).toBeGreaterThan(0);
    expect(nullable.filter(site => faultsAt(release, site, null).length > 0).map(textOf)).toEqual([]);
  });

  test('each CEL rule of each place is looked at', () => {
    expect(ruled.flatMap(({ site, rule }) => {
      const { accepted, refused } = CEL_VALUES[rule];
      const isMap = site.schema.additionalProperties !== undefined;
      const given = (value: unknown) => (typeof value === 'object' && !Array.isArray(value) && !isMap ? { ...sample(site.schema) as Values, ...value } : value);
      const broken = (value: unknown) => faultsAt(release, site, given(value)).some(fault => fault.args.rule === rule && fault.path.length === site.steps.length);
      return [
        ...accepted.filter(value => faultsAt(release, site, given(value)).length > 0).map(value => [textOf(site), rule, 'should take', value]),
        ...refused.filter(value => !broken(value)).map(value => [textOf(site), rule, 'should refuse', value]),
      ];
    })).toEqual([]);
  });
});
