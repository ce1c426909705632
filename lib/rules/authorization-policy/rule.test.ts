import { rulesTable } from '../../../test/support/rules';

const rule = (fields: object, action = 'ALLOW'): object => ({ action, rules: [fields] });
const from = (source: object, action?: string): object => rule({ from: [{ source }] }, action);
const to = (operation: object, action?: string): object => rule({ to: [{ operation }] }, action);
const custom = (fields: object): object => ({ ...rule(fields, 'CUSTOM'), provider: { name: 'ext-authz' } });
const SOURCE = 'spec.rules[0].from[0].source';
const OPERATION = 'spec.rules[0].to[0].operation';

describe('actions', () => rulesTable('AuthorizationPolicy', [
  { name: 'allow nothing', spec: {} },
  { name: 'allow everything', spec: { rules: [{}] } },
  { name: 'deny everything', spec: { action: 'DENY', rules: [{}] } },
  { name: 'a provider decides of everything', spec: { action: 'CUSTOM', provider: { name: 'ext-authz' }, rules: [{}] } },
  ...[undefined, []].flatMap(rules => [
    { name: 'deny nothing', spec: { action: 'DENY', rules }, faults: ['spec.rules: denies nothing, as it has no rules; write rules; [{}] denies everything'] },
    { name: 'a provider decides of nothing', spec: { action: 'CUSTOM', rules }, faults: ['spec.rules: asks for nothing, as it has no rules; write rules; [{}] asks for every request'] },
    { name: 'audit nothing', spec: { action: 'AUDIT', rules }, unsaid: ['spec.rules: marks nothing to be logged, as it has no rules; write rules; [{}] marks every request'] },
  ]),
  ...[undefined, {}, { name: '' }].map(provider => ({
    name: 'no provider', spec: { action: 'CUSTOM', provider, rules: [{}] },
    faults: ["spec.provider.name: no provider decides of the requests; write provider.name, one of the extension providers of the mesh's configuration"],
  })),
  {
    name: 'a provider of another action', spec: { action: 'DENY', provider: {}, rules: [{}] },
    faults: ['spec.provider: a provider does not decide of what the action DENY is for; write action: CUSTOM, or leave provider out'],
  },
]));

describe('what a provider cannot be asked about', () => {
  const remedy = 'leave it out, or write a policy with the action DENY beside this one';
  const fields = ['principals', 'requestPrincipals', 'namespaces', 'serviceAccounts', 'trustDomains'].flatMap(field => [field, `not${field[0].toUpperCase()}${field.slice(1)}`]);
  rulesTable('AuthorizationPolicy', [
    { name: 'networks can be compared', spec: custom({ from: [{ source: { ipBlocks: ['10.0.0.1'], notRemoteIpBlocks: ['10.0.0.2'] } }], when: [{ key: 'source.ip', values: ['10.0.0.1'] }] }) },
    ...fields.map(field => ({
      name: field, spec: custom({ from: [{ source: { [field]: ['a'] } }] }), faults: [`${SOURCE}.${field}: '${field}' cannot be compared before a provider is asked; ${remedy}`],
    })),
    ...['source.namespace', 'source.principal', 'request.auth.claims[a]', 'request.auth.audiences'].map(key => ({
      name: key, spec: custom({ when: [{ key, values: ['a'] }] }), faults: [`spec.rules[0].when[0].key: '${key}' cannot be compared before a provider is asked; ${remedy}`],
    })),
  ]);
});

describe('sources and operations', () => rulesTable('AuthorizationPolicy', [
  { name: 'one of each', spec: rule({ from: [{ source: { namespaces: ['shop'] } }], to: [{ operation: { methods: ['GET'] } }], when: [{ key: 'request.headers[a]', values: ['b'] }] }) },
  {
    name: 'empty lists',
    spec: rule({ from: [], to: [] }),
    unsaid: [
      'spec.rules[0].from: an empty list, which narrows nothing: the rule matches requests from anybody; leave it out if that is meant',
      'spec.rules[0].to: an empty list, which narrows nothing: the rule matches requests for anything; leave it out if that is meant',
    ],
  },
  ...[undefined, {}, { principals: [] }].map(source => ({
    name: 'no source', spec: rule({ from: [{ source }] }), faults: [`${SOURCE}: names no source; write one, such as principals: ['cluster.local/ns/shop/sa/cart']`],
  })),
  ...[undefined, {}, { ports: [], notPaths: [] }].map(operation => ({
    name: 'no operation', spec: rule({ to: [{ operation }] }), faults: [`${OPERATION}: names no operation; write one, such as paths: ['/api/*']`],
  })),
  {
    name: 'a list that narrows nothing beside one that does', spec: from({ namespaces: ['shop'], notPrincipals: [] }),
    unsaid: [`${SOURCE}.notPrincipals: an empty list, which narrows nothing; leave it out if that is meant`],
  },
  {
    name: 'service accounts beside namespaces', spec: from({ notServiceAccounts: ['a'], namespaces: ['b'] }),
    faults: [`${SOURCE}: has service accounts beside namespaces or principals; leave out serviceAccounts, or namespaces and principals`],
  },
  { name: 'service accounts beside networks', spec: from({ serviceAccounts: ['a'], ipBlocks: ['10.0.0.1'] }) },
]));

describe('empty texts', () => {
  const empty = "an empty text; write what it is compared with; '*' is any that is not empty";
  const both = (field: string): string[] => [field, `not${field[0].toUpperCase()}${field.slice(1)}`];
  rulesTable('AuthorizationPolicy', [
    ...['principals', 'requestPrincipals', 'namespaces', 'serviceAccounts', 'trustDomains', 'ipBlocks', 'remoteIpBlocks'].flatMap(both)
      .map(field => ({ name: field, spec: from({ [field]: [''] }), faults: [`${SOURCE}.${field}[0]: ${empty}`] })),
    ...['hosts', 'ports', 'methods', 'paths'].flatMap(both).map(field => ({ name: field, spec: to({ [field]: [''] }), faults: [`${OPERATION}.${field}[0]: ${empty}`] })),
    { name: 'of a condition', spec: rule({ when: [{ key: 'request.headers[a]', values: ['a', ''], notValues: [''] }] }), faults: [`spec.rules[0].when[0].values[1]: ${empty}`, `spec.rules[0].when[0].notValues[0]: ${empty}`] },
  ]);
});

describe('values of sources', () => rulesTable('AuthorizationPolicy', [
  { name: 'good ones', spec: from({ principals: ['*', 'cluster.local/ns/a/sa/*', '*/sa/b'], trustDomains: ['*', 'a.b', '*.b', 'a*'], ipBlocks: ['10.0.0.1', '10.0.0.0/8', 'fd00::/8'] }) },
  { name: 'good service accounts', spec: from({ serviceAccounts: ['cart', 'shop/cart', 'a'.repeat(320)] }) },
  ...['*', 'shop/*', '/a', 'a/', 'a/b/c', 'a'.repeat(321)].map(value => ({
    name: value, spec: from({ serviceAccounts: [value] }),
    faults: [`${SOURCE}.serviceAccounts[0]: '${value.slice(0, 200)}'${value.length > 200 ? '... (321 characters)' : ''} is not the name of a service account; write NAME or NAMESPACE/NAME, without *, at most 320 characters`],
  })),
  {
    name: 'too many service accounts', spec: from({ notServiceAccounts: Array.from({ length: 17 }, () => 'a') }),
    faults: [`${SOURCE}.notServiceAccounts: has 17 service accounts; write at most 16, or several of them`],
  },
  ...['a/b', '*a*', 'a*b'].map(value => ({
    name: value, spec: from({ trustDomains: [value] }), faults: [`${SOURCE}.trustDomains[0]: '${value}' is not a trust domain; write one without '/', with '*' at its beginning or end only`],
  })),
  { name: 'no network', spec: from({ notRemoteIpBlocks: ['10.0.0.0/33'] }), faults: [`${SOURCE}.notRemoteIpBlocks[0]: '10.0.0.0/33' is not a subnet; write an IP address or a CIDR such as 10.1.0.0/16`] },
  {
    name: 'a URI', spec: from({ principals: ['spiffe://cluster.local/ns/a/sa/b'] }),
    unsaid: [`${SOURCE}.principals[0]: 'spiffe://cluster.local/ns/a/sa/b' is compared without spiffe://, which no identity has after it; leave spiffe:// out`],
  },
  ...['a*b', '*a*', '**'].map(value => ({
    name: value, spec: from({ notPrincipals: [value] }),
    unsaid: [`${SOURCE}.notPrincipals[0]: '${value}' has a '*' that is compared as it stands: one wildcard is looked for, at the beginning or at the end; write one '*' at the beginning or the end`],
  })),
]));

describe('values of operations', () => rulesTable('AuthorizationPolicy', [
  { name: 'good ones', spec: to({ hosts: ['*.example.com'], methods: ['GET', '*'], ports: ['1', '65535', '080'], paths: ['/', '/a', '/a/*', '*.html', '/a/{*}/b/{**}', '/{**}/', '//{*}//'] }) },
  ...['-1', '65536', 'http', '1.5', ' 1'].map(value => ({
    name: value, spec: to({ ports: [value] }), faults: [`${OPERATION}.ports[0]: '${value}' is not a port; write the number of a container's port as text, from 1 to 65535`],
  })),
  { name: 'port 0', spec: to({ notPorts: ['0'] }), unsaid: [`${OPERATION}.notPorts[0]: there is no port 0; write the number of a container's port, from 1 to 65535`] },
  { name: 'a method in lower case', spec: to({ methods: ['get'] }), unsaid: [`${OPERATION}.methods[0]: no request has the method 'get'; write GET`] },
  ...['/{**}/a', '/{**}/{*}', '/{**}/{**}'].map(value => ({
    name: value, spec: to({ paths: [value] }),
    faults: value === '/{**}/a' ? [] : [`${OPERATION}.paths[0]: '${value}' goes on after {**}; write {**} at the end, where it is the rest of the path`],
  })),
  ...['/{a}', '/a{*}', '/{', '/}/{*}', '/{***}'].map(value => ({
    name: value, spec: to({ notPaths: [value] }),
    faults: [`${OPERATION}.notPaths[0]: '${value}' has braces that are no template; write {*} for one whole segment, {**} for the rest of the path, or no braces`],
  })),
  ...[['/{*}/a b', 'a b'], ['/{*}/*', '*'], ['/a//{*}', '']].map(([value, segment]) => ({
    name: value, spec: to({ paths: [value] }),
    faults: [`${OPERATION}.paths[0]: '${value}' has the segment '${segment}', which a template cannot have; write letters, digits and the like, {*}, or {**} at the end; a '*' only without templates`],
  })),
  { name: 'no path', spec: to({ paths: ['api/*'] }), unsaid: [`${OPERATION}.paths[0]: no path begins as 'api/*' does; begin it with '/', or with '*'`] },
  { name: 'a path with a query', spec: to({ paths: ['/a?b=c'] }), unsaid: [`${OPERATION}.paths[0]: '/a?b=c' has a query, and paths are compared without it; leave out '?' and what follows`] },
]));

describe('a rule that denies, and TCP', () => {
  const warnings = ['spec.rules[0]: denies every connection to TCP ports: there is nothing of HTTP in them, and a rule that denies leaves out what it cannot compare; name ports, too'];
  rulesTable('AuthorizationPolicy', [
    { name: 'sources of HTTP alone', spec: from({ requestPrincipals: ['*'] }, 'DENY'), warnings },
    { name: 'trust domains alone', spec: from({ trustDomains: ['a'] }, 'DENY'), warnings },
    { name: 'operations of HTTP alone', spec: to({ paths: ['/a'] }, 'DENY'), warnings },
    { name: 'operations of HTTP for some identities', spec: rule({ from: [{ source: { principals: ['a'] } }], to: [{ operation: { paths: ['/a'] } }] }, 'DENY'), warnings },
    { name: 'identities', spec: from({ principals: ['a'], requestPrincipals: ['*'] }, 'DENY') },
    { name: 'ports', spec: to({ paths: ['/a'], notPorts: ['80'] }, 'DENY') },
    { name: 'conditions alone', spec: rule({ when: [{ key: 'request.headers[a]', values: ['b'] }] }, 'DENY') },
    { name: 'a rule that allows', spec: to({ paths: ['/a'] }) },
  ]);
});
