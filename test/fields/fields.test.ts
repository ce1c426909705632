import { IstioRelease } from '../../lib';
import { RULES } from '../../lib/rules/kinds';
import { ALWAYS_REFUSED } from './always-refused';
import { enumValuesOf, fieldsOf, reachedBy, readCrds, Schema } from './crd';
import { GATEWAY } from './gateway';
import { KINDS, piecesOf } from './kinds';
import { schemaErrors } from './openapi';
import { Pieces } from './pieces';

const crds = readCrds(Object.keys(KINDS));
const schemasOf = (minor: string, kind: string) => crds.get(minor)!.get(kind)!;

/** What a release's manifests of some pieces set, and what is wrong with them by its CRD. */
function write(minor: string, kind: string, pieces: Pieces) {
  const reached = new Set<string>();
  const errors: string[] = [];
  for (const { name, manifests, faults } of piecesOf(minor, kind, pieces)) {
    errors.push(...faults.map(fault => `${name}: ${fault}`));
    for (const { apiVersion, spec } of manifests) {
      const schema = schemasOf(minor, kind).get(apiVersion.split('/')[1])!;
      for (const path of reachedBy(spec, schema)) reached.add(path);
      errors.push(...schemaErrors(spec, schema).map(error => `${name}: ${error}`));
    }
  }
  return { reached, errors };
}

function fieldsOfRelease(minor: string, kind: string): string[] {
  const schemas = [...schemasOf(minor, kind).values()];
  return [...new Set(schemas.flatMap((schema: Schema) => [...fieldsOf(schema), ...enumValuesOf(schema)]))];
}

describe.each(Object.entries(KINDS))('%s', (kind, pieces) => {
  describe.each([...crds.keys()].filter(minor => crds.get(minor)!.has(kind)))('of release %s', minor => {
    const { reached, errors } = write(minor, kind, pieces);

    test('every field and every value of an enum can be set in a typed way', () => {
      const refused = ALWAYS_REFUSED[kind] ?? [];
      expect(fieldsOfRelease(minor, kind).filter(field => !reached.has(field) && !refused.includes(field))).toEqual([]);
    });

    test('what sets them is valid', () => expect(errors).toEqual([]));
  });
});

test('every kind that has a typed construct has rules, and the other way round', () => {
  expect(Object.keys(RULES).sort()).toEqual(Object.keys(KINDS).sort());
});

describe('the test itself', () => {
  test('knows all releases and some of their fields', () => {
    expect([...crds.keys()]).toEqual(IstioRelease.all().map(release => release.minor));
    expect(fieldsOfRelease('1.31', 'VirtualService')).toEqual(expect.arrayContaining(['http[].match[].headers{}.exact', 'http[].mirrorPercent', 'http[].redirect.derivePort=FROM_REQUEST_PORT']));
    expect(fieldsOfRelease('1.31', 'VirtualService')).not.toContain('http[].mirror_percent');
  });

  test('names the fields that no piece sets', () => {
    const { listener, ...rest } = GATEWAY;
    expect(listener).toBeDefined();
    const { reached } = write('1.30', 'Gateway', rest);
    expect(fieldsOfRelease('1.30', 'Gateway').filter(field => !reached.has(field))).toEqual([
      'servers[].bind', 'servers[].defaultEndpoint', 'servers[].name', 'servers[].port.targetPort',
    ]);
  });

  test('sees what a CRD does not allow', () => {
    const schema = schemasOf('1.31', 'DestinationRule').get('v1')!;
    const spec = (trafficPolicy: object) => schemaErrors({ host: 'cart', trafficPolicy }, schema);
    expect(spec({ tls: { mode: 'NONE' } })).toEqual(['/trafficPolicy/tls/mode must be equal to one of the allowed values']);
    expect(spec({ connectionPool: { tcp: { maxConnections: 2 ** 31, connectTimeout: '0s' } } })).toEqual([
      '/trafficPolicy/connectionPool/tcp/connectTimeout must pass "x-kubernetes-validations" keyword validation',
      '/trafficPolicy/connectionPool/tcp/maxConnections must match format "int32"',
    ]);
    expect(spec({ loadBalancer: { simple: 'RANDOM', consistentHash: { useSourceIp: true } } })).toContain('/trafficPolicy/loadBalancer must match exactly one schema in oneOf');
    expect(schemaErrors({}, schema)).toEqual([" must have required property 'host'"]);
  });
});
