import { data, Expression, factory, method } from '../expression';
import { attempt, Reader, record, text, Unreadable } from '../read';
import { References } from '../references';
import { port, someOf } from './request-lists';

/** Factories of Condition, by their keys. */
const KEYS: Readonly<Record<string, string>> = {
  'source.ip': 'sourceIp',
  'remote.ip': 'remoteIp',
  'source.namespace': 'sourceNamespace',
  'source.serviceAccount': 'sourceServiceAccount',
  'source.principal': 'sourcePrincipal',
  'source.trustDomain': 'sourceTrustDomain',
  'request.auth.principal': 'requestPrincipal',
  'request.auth.audiences': 'audience',
  'request.auth.presenter': 'presenter',
  'destination.ip': 'destinationIp',
  'connection.sni': 'sni',
};

/** Keys with names in brackets: the factory, and what it takes before the values. */
const PATTERNS: readonly (readonly [RegExp, (...groups: string[]) => readonly [string, ...Expression[]]])[] = [
  [/^request\.headers\[([^[\]]+)\]$/, name => ['header', data(name)]],
  [/^request\.auth\.claims\[([^[\]]+)\]$/, name => ['claim', data(name)]],
  [/^request\.auth\.claims((?:\[[^[\]]+\])+)$/, names => ['nestedClaim', data(names.slice(1, -1).split(']['))]],
  [/^experimental\.envoy\.filters\.([^[\]]+)\[([^[\]]+)\]$/, (filter, name) => ['envoyFilter', data(filter), data(name)]],
];

/** The condition of a key, with the values that it compares with. */
function comparison(key: string, given: unknown, from: References): Expression {
  const values = given === undefined ? [] : attempt(() => someOf(text)(given, from)) ?? [];
  const ports = key !== 'destination.port' ? undefined : given === undefined ? [] : attempt(() => someOf(port)(given, from));
  if (ports) return factory('Condition', 'destinationPort', ...ports);
  if (Object.hasOwn(KEYS, key)) return factory('Condition', KEYS[key], ...values);
  for (const [pattern, form] of PATTERNS) {
    const [found, ...groups] = pattern.exec(key) ?? [];
    if (found === undefined) continue;
    const [create, ...args] = form(...groups);
    return factory('Condition', create, ...args, ...values);
  }
  return factory('Condition', 'attribute', data(key), ...values);
}

/** What else has to hold for a request. */
export const condition: Reader = (value, from) => {
  const { key, values, notValues } = record(value);
  if (typeof key !== 'string') throw new Unreadable('no key');
  const found = comparison(key, values, from);
  const others = notValues === undefined ? undefined : attempt(() => someOf(text)(notValues, from));
  return others ? method(found, 'butNot', ...others) : found;
};
