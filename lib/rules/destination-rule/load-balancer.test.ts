import { rulesTable } from '../../../test/support/rules';
import { Part } from '../../../test/support/virtual-service-spec';
import {
  DestinationRuleSpec, LoadBalancerConsistentHashHttpCookieSpec, LoadBalancerConsistentHashSpec, LoadBalancerLocalityLbSettingSpec, LoadBalancerSpec, LoadBalancerWarmupSpec,
} from '../../release/specs';

const EJECTS = { outlierDetection: {} };
const balance = (loadBalancer: Part<LoadBalancerSpec>): Part<DestinationRuleSpec> => ({ host: 'reviews', trafficPolicy: { loadBalancer, ...EJECTS } });
const hash = (consistentHash: Part<LoadBalancerConsistentHashSpec>): Part<DestinationRuleSpec> => balance({ consistentHash });
const cookie = (httpCookie: Part<LoadBalancerConsistentHashHttpCookieSpec>): Part<DestinationRuleSpec> => hash({ httpCookie });
const warmup = (settings: Part<LoadBalancerWarmupSpec>): Part<DestinationRuleSpec> => balance({ simple: 'ROUND_ROBIN', warmup: settings });
const locality = (localityLbSetting: Part<LoadBalancerLocalityLbSettingSpec>): Part<DestinationRuleSpec> => balance({ localityLbSetting });
const from = (...localities: string[]): Part<DestinationRuleSpec> => locality({ distribute: localities.map(each => ({ from: each, to: { 'us-east': 100 } })) });
const to = (shares: { readonly [locality: string]: number }): Part<DestinationRuleSpec> => locality({ distribute: [{ from: '*', to: shares }] });
const failover = (fromRegion: string, toRegion: string): Part<DestinationRuleSpec> => locality({ failover: [{ from: fromRegion, to: toRegion }] });

describe('hashes', () => rulesTable('DestinationRule', [
  {
    name: 'of each thing',
    spec: { host: 'reviews', subsets: [{ httpHeaderName: 'x-user' }, { useSourceIp: true }, { httpQueryParameterName: 'user' }, { httpCookie: { name: 'user', ttl: '0s', path: '/' } }].map((consistentHash, index) => ({ name: `v${index}`, trafficPolicy: { loadBalancer: { consistentHash } } })) },
  },
  { name: 'of a header', spec: hash({ httpHeaderName: 'x-user' }) },
  {
    name: 'of a header and a parameter without a name',
    spec: hash({ httpHeaderName: '', httpQueryParameterName: '' }),
    unsaid: [
      'spec.trafficPolicy.loadBalancer.consistentHash.httpHeaderName: is empty; name what the hash is taken of',
      'spec.trafficPolicy.loadBalancer.consistentHash.httpQueryParameterName: is empty; name what the hash is taken of',
    ],
  },
  {
    name: 'of a cookie without a name',
    spec: cookie({ name: '' }),
    faults: ['spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.name: is empty; name what the hash is taken of'],
  },
  { name: 'of a cookie with attributes', spec: cookie({ name: 'user', attributes: [{ name: 'SameSite', value: 'Strict' }, { name: 'Secure' }] }) },
  {
    name: 'of a cookie with attributes without a name, and with one',
    spec: cookie({ name: 'user', attributes: [{ name: '' }, { name: 'Secure' }, { name: 'Secure' }, { name: '' }] }),
    faults: [
      'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.attributes[0].name: is empty; write an attribute such as SameSite',
      'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.attributes[3].name: is empty; write an attribute such as SameSite',
      "spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.attributes[2].name: 'Secure' is the name of attributes[1] too; leave one of them out",
    ],
  },
  {
    name: 'of a cookie for a time that is none',
    spec: cookie({ name: 'user', ttl: '1' }),
    faults: ["spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.ttl: '1' is not a duration; write one such as 1.5s, 500ms or 1h"],
  },
  { name: 'of a cookie for less than no time, which Istio takes', spec: cookie({ name: 'user', ttl: '-1s' }) },
  { name: 'on a ring', spec: hash({ useSourceIp: true, ringHash: { minimumRingSize: 1024 } }) },
  {
    name: 'on a ring by an old name',
    spec: hash({ useSourceIp: true, minimumRingSize: 1024 }),
    warnings: ['spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize: minimumRingSize is deprecated; write ringHash: { minimumRingSize: ... }'],
  },
  {
    name: 'on a ring by an old name, in a subset',
    spec: { host: 'reviews', subsets: [{ name: 'v1', trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true, minimumRingSize: 1024 } } } }] },
    unsaid: ['spec.subsets[0].trafficPolicy.loadBalancer.consistentHash.minimumRingSize: minimumRingSize is deprecated; write ringHash: { minimumRingSize: ... }'],
  },
  {
    name: 'on a ring of no size by an old name, in a subset',
    spec: { host: 'reviews', subsets: [{ name: 'v1', trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true, minimumRingSize: 0 } } } }] },
  },
  {
    name: 'on a ring by both names',
    spec: hash({ useSourceIp: true, minimumRingSize: 1024, ringHash: {} }),
    faults: ['spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize: the algorithm has a size of its own; write ringHash: { minimumRingSize: ... } and leave minimumRingSize out'],
  },
  {
    name: 'in a table and on a ring by its old name',
    spec: hash({ useSourceIp: true, minimumRingSize: 1024, maglev: { tableSize: 65537 } }),
    faults: ['spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize: the algorithm has a size of its own; write ringHash: { minimumRingSize: ... } and leave minimumRingSize out'],
  },
  {
    name: 'in tables',
    spec: { host: 'reviews', subsets: [1, 2, 65537, 4999999].map((tableSize, index) => ({ name: `v${index}`, trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true, maglev: { tableSize } } } } })) },
  },
  {
    name: 'in a table of the size that Istio refuses by itself',
    spec: hash({ useSourceIp: true, maglev: {} }),
    faults: ['spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize: 0 is not a prime less than 5000011; write one such as 65537'],
  },
  {
    name: 'in a table whose size is no prime',
    spec: hash({ useSourceIp: true, maglev: { tableSize: 65536 } }),
    faults: ['spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize: 65536 is not a prime less than 5000011; write one such as 65537'],
  },
  {
    name: 'in a table that is too large',
    spec: hash({ useSourceIp: true, maglev: { tableSize: 5000011 } }),
    faults: ['spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize: 5000011 is not a prime less than 5000011; write one such as 65537'],
  },
]));

describe('warm-up', () => rulesTable('DestinationRule', [
  { name: 'with all there is', spec: warmup({ duration: '30s', minimumPercent: 10, aggression: 1 }) },
  {
    name: 'without its time',
    spec: warmup({}),
    faults: ['spec.trafficPolicy.loadBalancer.warmup.duration: is missing; say how long the warm-up takes'],
  },
  {
    name: 'of no time',
    spec: warmup({ duration: '0s' }),
    faults: ['spec.trafficPolicy.loadBalancer.warmup.duration: 0 ms is too short; Istio takes durations of 1 ms or more'],
  },
  {
    name: 'beyond all requests',
    spec: warmup({ duration: '30s', minimumPercent: 101, aggression: 0.5 }),
    faults: [
      'spec.trafficPolicy.loadBalancer.warmup.minimumPercent: 101 percent; write a number from 0 to 100',
      'spec.trafficPolicy.loadBalancer.warmup.aggression: 0.5 is out of range; write 1 or more',
    ],
  },
  {
    name: 'of requests that Envoy counts as none',
    spec: warmup({ duration: '30s', minimumPercent: 0.00001 }),
    unsaid: ['spec.trafficPolicy.loadBalancer.warmup.minimumPercent: 0.00001 percent is less than Envoy counts, and so none; write 0, or 0.0001 or more'],
  },
  { name: 'by an old name', spec: balance({ simple: 'ROUND_ROBIN', warmupDurationSecs: '1500us' }) },
  {
    name: 'by an old name, of no duration',
    spec: balance({ simple: 'ROUND_ROBIN', warmupDurationSecs: '30' }),
    faults: ["spec.trafficPolicy.loadBalancer.warmupDurationSecs: '30' is not a duration; write one such as 1.5s, 500ms or 1h"],
  },
]));

describe('localities that requests are shared out by', () => rulesTable('DestinationRule', [
  { name: 'some, and the rest', spec: from('us-east/a', 'us-east/b/*', 'us-west', '*') },
  { name: 'shares', spec: to({ 'us-east/a': 30, 'us-east/b': 30, '*': 40 }) },
  {
    name: 'shares that are not all',
    spec: to({ 'us-east': 80, 'us-west': 10 }),
    faults: ['spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to: the shares add up to 90; write shares that add up to 100'],
  },
  {
    name: 'no shares',
    spec: to({}),
    faults: ['spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to: the shares add up to 0; write shares that add up to 100'],
  },
  {
    name: 'shares of nothing and of more than all',
    spec: to({ 'us-east': 0, 'us-west': 101 }),
    faults: [
      "spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to['us-east']: 0 is out of range; write a whole number from 1 to 100",
      "spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to['us-west']: 101 is out of range; write a whole number from 1 to 100",
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to: the shares add up to 101; write shares that add up to 100',
    ],
  },
  {
    name: 'overlapping',
    spec: from('us-east', 'us-east/a'),
    faults: ["spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from: 'us-east/a' overlaps with 'us-east'; write each locality once, and '*' last"],
  },
  {
    name: 'overlapping, the other way',
    spec: from('us-east/a', 'us-east'),
    faults: ["spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from: 'us-east' overlaps with 'us-east/a'; write each locality once, and '*' last"],
  },
  {
    name: 'overlapping by a wildcard',
    spec: from('us-east/*', 'us-east/a'),
    faults: ["spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from: 'us-east/a' overlaps with 'us-east/*'; write each locality once, and '*' last"],
  },
  {
    name: 'the rest before others',
    spec: from('*', 'us-east'),
    faults: ["spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from: 'us-east' overlaps with '*'; write each locality once, and '*' last"],
  },
  {
    name: 'overlapping shares',
    spec: to({ 'us-east': 50, 'us-east/a': 50 }),
    faults: ["spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to['us-east/a']: 'us-east/a' overlaps with 'us-east'; write each locality once, and '*' last"],
  },
  {
    name: 'that are none',
    spec: from('', 'us-east/', 'us-east//a'),
    faults: [
      "spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].from: '' is not a locality; write REGION, REGION/ZONE or REGION/ZONE/SUBZONE",
      "spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from: 'us-east/' is not a locality; write REGION, REGION/ZONE or REGION/ZONE/SUBZONE",
      "spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[2].from: 'us-east//a' is not a locality; write REGION, REGION/ZONE or REGION/ZONE/SUBZONE",
    ],
  },
  {
    name: 'of four parts, of which Istio reads three',
    spec: from('us-east/a/b/c'),
    unsaid: ["spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].from: 'us-east/a/b/c' is not a locality; write REGION, REGION/ZONE or REGION/ZONE/SUBZONE"],
  },
  {
    name: 'with a wildcard where none can be',
    spec: from('*/a', 'us-east/*/*'),
    faults: [
      "spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].from: '*/a' has a wildcard where none can be; write one '*' in place of the last part",
      "spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from: 'us-east/*/*' has a wildcard where none can be; write one '*' in place of the last part",
    ],
  },
  {
    name: 'with a wildcard that Istio takes as it is',
    spec: from('us-east/a*'),
    unsaid: ["spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].from: 'us-east/a*' has a wildcard where none can be; write one '*' in place of the last part"],
  },
  {
    name: 'and between which they fail over',
    spec: locality({ distribute: [{ from: '*', to: { 'us-east': 100 } }], failover: [{ from: 'us-east', to: 'us-west' }] }),
    faults: ['spec.trafficPolicy.loadBalancer.localityLbSetting: requests cannot be shared out by localities and fail over between regions; leave out distribute or failover'],
  },
]));

describe('failover', () => rulesTable('DestinationRule', [
  { name: 'between regions', spec: failover('us-east', 'us-west') },
  {
    name: 'to itself',
    spec: failover('us-east', 'us-east'),
    faults: ["spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0]: region 'us-east' cannot take over for itself; write another one in 'to'"],
  },
  {
    name: 'from a zone, to a wildcard',
    spec: failover('us-east/a', '*'),
    faults: [
      "spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0].from: 'us-east/a' is not a region; write it without zone and wildcard, such as us-east",
      "spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0].to: '*' is not a region; write it without zone and wildcard, such as us-east",
    ],
  },
  { name: 'by labels', spec: locality({ failoverPriority: ['topology.kubernetes.io/region', 'version'] }) },
  { name: 'between regions and by labels that are none of them', spec: locality({ failover: [{ from: 'us-east', to: 'us-west' }], failoverPriority: ['version'] }) },
  {
    name: 'between regions and by labels of them',
    spec: locality({ failover: [{ from: 'us-east', to: 'us-west' }], failoverPriority: ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'] }),
    faults: [
      "spec.trafficPolicy.loadBalancer.localityLbSetting.failoverPriority[0]: 'topology.kubernetes.io/region' and failover both say which region takes over; leave one of them out",
      "spec.trafficPolicy.loadBalancer.localityLbSetting.failoverPriority[1]: 'topology.kubernetes.io/zone' and failover both say which region takes over; leave one of them out",
      "spec.trafficPolicy.loadBalancer.localityLbSetting.failoverPriority[2]: 'topology.istio.io/subzone' and failover both say which region takes over; leave one of them out",
    ],
  },
  {
    name: 'that nothing begins',
    spec: { host: 'reviews', trafficPolicy: { loadBalancer: { localityLbSetting: { failover: [{ from: 'us-east', to: 'us-west' }] } } } },
    warnings: ['spec.trafficPolicy.loadBalancer.localityLbSetting.failover: nothing fails over without outlier detection, which finds what has failed; write outlierDetection beside the load balancer'],
  },
  {
    name: 'by labels, that nothing begins, in a subset and for a port',
    spec: { host: 'reviews', subsets: [{ name: 'v1', trafficPolicy: { loadBalancer: { localityLbSetting: { failoverPriority: ['version'] } } } }], trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, loadBalancer: { localityLbSetting: { failoverPriority: ['version'] } } }] } },
    unsaid: [
      'spec.trafficPolicy.portLevelSettings[0].loadBalancer.localityLbSetting.failoverPriority: nothing fails over without outlier detection, which finds what has failed; write outlierDetection beside the load balancer',
      'spec.subsets[0].trafficPolicy.loadBalancer.localityLbSetting.failoverPriority: nothing fails over without outlier detection, which finds what has failed; write outlierDetection beside the load balancer',
    ],
  },
  {
    name: 'by labels, in a subset with outlier detection',
    spec: { host: 'reviews', subsets: [{ name: 'v1', trafficPolicy: { loadBalancer: { localityLbSetting: { failoverPriority: ['version'] } }, ...EJECTS } }] },
  },
  { name: 'between zones', spec: balance({ zoneAwareLbSetting: { failover: [{ from: 'us-east', to: 'us-west' }] } }) },
  {
    name: 'between zones, to itself',
    spec: balance({ zoneAwareLbSetting: { failover: [{ from: 'us-east', to: 'us-east' }] } }),
    faults: ["spec.trafficPolicy.loadBalancer.zoneAwareLbSetting.failover[0]: region 'us-east' cannot take over for itself; write another one in 'to'"],
  },
  {
    name: 'between zones and localities',
    spec: balance({ zoneAwareLbSetting: {}, localityLbSetting: {} }),
    faults: ['spec.trafficPolicy.loadBalancer.zoneAwareLbSetting: zones and localities cannot be chosen by both; leave out zoneAwareLbSetting or localityLbSetting'],
  },
]));
