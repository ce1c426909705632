import { rulesTable } from '../../../test/support/rules';
import { IstioRelease } from '../../release';

const when = (condition: object): object => ({ rules: [{ when: [condition] }] });
const WHEN = 'spec.rules[0].when[0]';
const context = { release: IstioRelease.V1_30 };

describe('attributes', () => rulesTable('AuthorizationPolicy', [
  ...[
    'request.headers[x-a]', 'source.namespace', 'source.principal', 'request.auth.principal', 'request.auth.audiences', 'request.auth.presenter', 'request.auth.claims[a]', 'request.auth.claims[a][b]',
    'connection.sni', 'experimental.envoy.filters.network.mysql_proxy[db.table]', 'source.serviceAccount', 'source.trustDomain',
  ].map(key => ({ name: key, context, spec: when({ key, values: ['a'] }) })),
  ...['source.ip', 'remote.ip', 'destination.ip'].map(key => ({ name: key, spec: when({ key, notValues: ['10.0.0.1', 'fd00::/8'] }) })),
  ...[undefined, ''].map(key => ({ name: 'none', spec: when({ key, values: ['a'] }), faults: [`${WHEN}.key: names no attribute; write key, such as request.auth.claims[group]`] })),
  ...[{}, { values: [], notValues: [] }].map(values => ({ name: 'without values', spec: when({ key: 'source.ip', ...values }), faults: [`${WHEN}: compares with no values; write values or notValues`] })),
  ...['a', 'source.IP', 'request.auth', 'destination.label[a]', 'experimental.envoy.filter.a[b]'].map(key => ({
    name: key, spec: when({ key, values: ['a'] }),
    faults: [`${WHEN}.key: '${key}' is no attribute of a request; write one that https://istio.io/latest/docs/reference/config/security/conditions/ lists`],
  })),
  ...[['destination.namespace', 'write the policy into that namespace'], ['destination.labels[app]', 'write selector.matchLabels'], ['destination.labels', 'write selector.matchLabels'],
    ['destination.name', 'write selector.matchLabels'], ['destination.user', 'write selector.matchLabels']].map(([key, remedy]) => ({
    name: key, spec: when({ key, values: ['a'] }), faults: [`${WHEN}.key: '${key}' is no longer an attribute; ${remedy}`],
  })),
  ...['request.headers', 'request.headers[]', 'request.headers[a', 'request.auth.claims', 'experimental.envoy.filters.a.b'].map(key => ({
    name: key, spec: when({ key, values: ['a'] }), faults: [`${WHEN}.key: '${key}' does not name what it compares; write ${key.replace(/\[.*/, '')}[NAME]`],
  })),
  {
    name: 'of later releases', context: { release: IstioRelease.V1_24 }, spec: { rules: [{ when: ['source.serviceAccount', 'source.trustDomain'].map(key => ({ key, values: ['a'] })) }] },
    faults: [
      "spec.rules[0].when[0].key: 'source.serviceAccount' is an attribute of later releases; the first release that has it is 1.25",
      "spec.rules[0].when[1].key: 'source.trustDomain' is an attribute of later releases; the first release that has it is 1.30",
    ],
  },
]));

describe('their values', () => rulesTable('AuthorizationPolicy', [
  { name: 'of addresses', spec: when({ key: 'remote.ip', values: ['a'], notValues: ['b'] }), faults: ['values', 'notValues'].map((field, index) => (
    `${WHEN}.${field}[0]: '${'ab'[index]}' is not a subnet; write an IP address or a CIDR such as 10.1.0.0/16`)) },
  { name: 'of ports', spec: when({ key: 'destination.port', values: ['80', 'http'] }), faults: [`${WHEN}.values[1]: 'http' is not a port; write the number of a container's port as text, from 1 to 65535`] },
  { name: 'of service accounts', context, spec: when({ key: 'source.serviceAccount', values: ['a/*'] }), faults: [`${WHEN}.values[0]: 'a/*' is not the name of a service account; write NAME or NAMESPACE/NAME, without *, at most 320 characters`] },
]));
