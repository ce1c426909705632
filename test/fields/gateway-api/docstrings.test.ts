import { isNameOf, namedBy, typedKinds } from '../../../scripts/field-names';
import { kindOf, rowsOf, unnamedFields } from '../../../scripts/field-table';
import { enumsOf, fieldsOf, readGatewayApiCrds } from '../crd';
import { GATEWAY_API_KINDS } from './kinds';

/** What is written to no field of its own. */
const NAMELESS = [
  // References, which the resource that has them writes.
  'FromNameOptions.namespace', 'Gateway.fromGatewayName', 'ListenerSet.fromListenerSetName',
  'GatewayClass.fromGatewayClassName', 'GatewayClass.istio', 'GatewayClass.istioRemote', 'GatewayClass.istioWaypoint',
  // A field that the newest CRD does not have.
  'TcpRouteProps.useDefaultGateways',
];

const kinds = typedKinds('gatewayApi');
const newest = [...readGatewayApiCrds(kinds.map(kindOf)).values()].at(-1)!;
const schemas = new Map(kinds.map(kind => [kind, [...newest.get(kindOf(kind))!.values()]]));
const named = new Map(kinds.map(kind => [kind, namedBy(kind, 'gatewayApi')]));

test('the kinds are those of the field tests', () => expect(kinds.map(kindOf).sort()).toEqual(Object.keys(GATEWAY_API_KINDS).sort()));

test.each(kinds)('every field of %s is named by the docstring of what writes it', kind => {
  expect(unnamedFields(rowsOf(kind, 'gatewayApi'))).toEqual([]);
});

test('no docstring names a field, or a value of one, that the newest CRDs do not have', () => {
  const right = new Set<string>();
  const all = new Set<string>();
  for (const kind of kinds) {
    const fields = schemas.get(kind)!.flatMap(schema => [...fieldsOf(schema)]);
    const enums = new Map(schemas.get(kind)!.flatMap(schema => [...enumsOf(schema)]));
    for (const { typed, fields: names } of named.get(kind)!) {
      for (const name of names) {
        const line = `${typed}: ${name.text}`;
        all.add(line);
        const found = fields.filter(field => isNameOf(name, field));
        const hasValue = (field: string) => name.value === undefined || (enums.get(field)?.includes(name.value) ?? true);
        if (found.length > 0 && found.every(hasValue)) right.add(line);
      }
    }
  }
  expect(all.size).toBeGreaterThan(150);
  expect([...all].filter(line => !right.has(line))).toEqual([]);
});

test('every option, factory and method that adds something names its field', () => {
  const silent = [...named.values()].flat()
    .filter(({ typed, sort, docs }) => (sort === 'option' || sort === 'factory' || /\.(add|with)[A-Z]/.test(typed)) && !/^(Gateway API|Kubernetes): /m.test(docs))
    .map(each => each.typed);
  expect([...new Set(silent)].sort()).toEqual([...NAMELESS].sort());
});
