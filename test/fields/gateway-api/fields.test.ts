import { IstioRelease } from '../../../lib';
import { fieldsOf, reachedBy, readGatewayApiCrds, Schema } from '../crd';
import { piecesOf } from '../kinds';
import { Pieces } from '../pieces';
import { GATEWAY_API_KINDS } from './kinds';

const GROUP = 'gateway.networking.k8s.io';

const crds = readGatewayApiCrds(Object.keys(GATEWAY_API_KINDS));
const schemasOf = (minor: string, kind: string) => crds.get(minor)!.get(kind)!;
const releases = IstioRelease.all();

/** What a release's manifests of some pieces set, and what is wrong with them. */
function write(minor: string, kind: string, pieces: Pieces) {
  const reached = new Set<string>();
  const errors: string[] = [];
  for (const { name, manifests, faults } of piecesOf(minor, kind, pieces)) {
    errors.push(...faults.map(fault => `${name}: ${fault}`));
    for (const { apiVersion, spec } of manifests) {
      expect(apiVersion).toBe(IstioRelease.of(minor).apiVersionOf(kind, GROUP));
      for (const path of reachedBy(spec, schemasOf(minor, kind).get(apiVersion.split('/')[1])!)) reached.add(path);
    }
  }
  return { reached, errors };
}

/** The values of all enums of a schema but for those that are written by default. */
function valuesOf(schema: Schema, path = ''): string[] {
  const { properties = {}, items, enum: values = [], default: usual } = schema;
  return [
    ...values.filter(value => value !== usual).map(value => `${path}=${value}`),
    ...Object.entries(properties).flatMap(([name, child]) => valuesOf(child, path === '' ? name : `${path}.${name}`)),
    ...items ? valuesOf(items, `${path}[]`) : [],
  ];
}

function fieldsOfRelease(minor: string, kind: string): string[] {
  return [...new Set([...schemasOf(minor, kind).values()].flatMap(schema => [...fieldsOf(schema), ...valuesOf(schema)]))];
}

test('the kinds are those of all releases', () => {
  expect(Object.keys(GATEWAY_API_KINDS).sort()).toEqual([...new Set(releases.flatMap(release => release.gatewayApiKinds))].sort());
});

describe.each(Object.entries(GATEWAY_API_KINDS))('%s', (kind, pieces) => {
  const having = releases.filter(release => release.gatewayApiKinds.includes(kind)).map(release => release.minor);

  test('has releases', () => expect(having.length).toBeGreaterThan(0));

  test.each(having)('of release %s: every field and every value of an enum can be set in a typed way, and is valid', minor => {
    const { reached, errors } = write(minor, kind, pieces);
    const fields = fieldsOfRelease(minor, kind);
    expect(fields.length).toBeGreaterThan(2);
    expect(fields.filter(field => !reached.has(field))).toEqual([]);
    expect(errors).toEqual([]);
  });
});

test('fields that no piece sets are named', () => {
  const { http, ...rest } = GATEWAY_API_KINDS.Gateway;
  expect(http).toBeDefined();
  const { reached } = write('1.30', 'Gateway', rest);
  expect(fieldsOfRelease('1.30', 'Gateway').filter(field => !reached.has(field))).toEqual(['listeners[].hostname']);
});
