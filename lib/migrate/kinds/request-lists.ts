import { data, Expression, factory, method, struct } from '../expression';
import { attempt, Reader, record, text, Unreadable } from '../read';
import { References } from '../references';

/** Values that an AuthorizationPolicy compares with: one at least, since none of them would say nothing. */
export function someOf(reader: Reader): (value: unknown, from: References) => readonly Expression[] {
  return (value, from) => {
    if (!Array.isArray(value) || value.length === 0) throw new Unreadable('no values');
    return value.map(each => reader(each, from));
  };
}

/** A port, which policies have as text. */
export const port: Reader = value => {
  if (typeof value !== 'string' || !/^[1-9]\d{0,4}$/.test(value)) throw new Unreadable(`${JSON.stringify(value)} is no port`);
  return data(Number(value));
};

type ListReaders = Readonly<Record<string, Reader>>;

/** Factories that have the names of their fields. */
function listsOf(name: string, fields: readonly string[], reader: Reader): ListReaders {
  return Object.fromEntries(fields.map((field): [string, Reader] => [field, (value, from) => factory(name, field, ...someOf(reader)(value, from))]));
}

/** The first list makes it, the others narrow it. */
function narrowed(given: Readonly<Record<string, unknown>>, readers: ListReaders, from: References, made: readonly Expression[] = []): Expression {
  const lists = Object.keys(given).filter(field => Object.hasOwn(readers, field) && given[field] !== undefined).map(field => attempt(() => readers[field](given[field], from)));
  const [first, ...others] = [...made, ...lists.filter(each => each !== undefined)];
  if (first === undefined) throw new Unreadable('no lists');
  return others.reduce((whole, other) => method(whole, 'narrowTo', other), first);
}

const SOURCE_FIELDS = [
  'principals', 'notPrincipals', 'serviceAccounts', 'notServiceAccounts', 'namespaces', 'notNamespaces', 'trustDomains', 'notTrustDomains',
  'ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks', 'requestPrincipals', 'notRequestPrincipals',
];
const PLAIN_SOURCES = listsOf('Source', SOURCE_FIELDS, text);

/** An identity in the trust domain that a mesh has unless it says another. */
const IDENTITY = /^cluster\.local\/ns\/([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)\/sa\/([a-z0-9](?:[-.a-z0-9]*[a-z0-9])?)$/;

const SOURCES: ListReaders = {
  ...PLAIN_SOURCES,
  principals: (value, from) => {
    const [only, ...others] = Array.isArray(value) ? value as readonly unknown[] : [];
    const identity = others.length === 0 && typeof only === 'string' ? IDENTITY.exec(only) : null;
    if (identity) return factory('Source', 'fromServiceAccountName', data(identity[2]), identity[1] === from.namespace ? undefined : struct({ namespace: data(identity[1]) }));
    return others.length === 0 && only === '*' ? factory('Source', 'anyPrincipal') : PLAIN_SOURCES.principals(value, from);
  },
  requestPrincipals: (value, from) => (Array.isArray(value) && value.join('\n') === '*' ? factory('Source', 'anyRequestPrincipal') : PLAIN_SOURCES.requestPrincipals(value, from)),
};

/** Where requests come from. */
export const source: Reader = (value, from) => narrowed(record(value), SOURCES, from);

const OPERATIONS: ListReaders = {
  ...listsOf('Operation', ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths'], text),
  ...listsOf('Operation', ['ports', 'notPorts'], port),
};
const VERBS: Readonly<Record<string, string>> = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' };

/** What requests do. One method comes first, with its paths. */
export const operation: Reader = (value, from) => {
  const { methods, paths, ...others } = record(value);
  const [only, ...more] = Array.isArray(methods) ? methods as readonly unknown[] : [];
  const found = paths === undefined ? [] : attempt(() => someOf(text)(paths, from));
  if (typeof only !== 'string' || more.length > 0 || found === undefined) return narrowed(record(value), OPERATIONS, from);
  const verb = Object.hasOwn(VERBS, only) ? factory('Operation', VERBS[only], ...found) : factory('Operation', 'method', data(only), ...found);
  return narrowed(others, OPERATIONS, from, [verb]);
};
