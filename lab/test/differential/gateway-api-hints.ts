import type { Random } from './random';
import type { Value } from './value';

const REF = { kind: 'Secret', name: 'a' };

/** What rules in CEL want of values, which schemas do not say, by the names of a field and of the one that holds it. */
const HINTS: { readonly [names: string]: readonly Value[] | undefined } = {
  'path value': ['/', '/a', '/a/b'],
  'addresses value': ['10.0.0.1', '::1', '010.0.0.1', '::ffff:1.2.3.4'],
  'addresses type': ['IPAddress'],
  'spec hostnames': [['a.example.com'], ['*.example.com', 'b.example.com']],
  'headers name': ['a', 'b', 'X-C'],
  'headers type': ['Exact'],
  'queryParams name': ['a', 'b'],
  'method method': ['Get', 'a_b'],
  'method service': ['shop.v1.Cart', '.a'],
  'fraction numerator': [0, 1, 50],
  'fraction denominator': [50, 100],
  'cors allowOrigins': [['*'], ['https://a.example.com', 'http://*.example.com:8080']],
  'spec listeners': [
    [{ name: 'a', port: 80, protocol: 'HTTP' }],
    [{ name: 'a', port: 80, protocol: 'HTTP', hostname: 'a.example.com', allowedRoutes: { namespaces: { from: 'All' } } }, { name: 'b', port: 80, protocol: 'HTTP', hostname: '*.example.com' }],
    [{ name: 'a', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [REF] } }, { name: 'b', port: 5432, protocol: 'TCP', allowedRoutes: { kinds: [{ kind: 'TCPRoute' }] } }],
    [{ name: 'a', port: 8443, protocol: 'TLS', tls: { mode: 'Passthrough' }, allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { a: 'b' } } } } }],
    [{ name: 'a', port: 443, protocol: 'HTTPS', tls: { mode: 'Terminate', certificateRefs: [REF, { ...REF, name: 'b', namespace: 'c' }], options: { 'a.example.com/b': 'c' } } }],
  ],
};

/** What makes a good value of Gateway API's fields, if the schema does not say it. */
export function hintOfGatewayApi({ names }: { readonly names: readonly string[] }): ((random: Random) => Value) | undefined {
  const [parent, name] = [names.at(-2) ?? 'spec', names.at(-1)];
  const values = HINTS[`${parent} ${name}`];
  return values && (random => structuredClone(random.pick(values)));
}
