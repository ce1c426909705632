import { rulesTable } from '../../../test/support/rules';
import { http, TO } from '../../../test/support/virtual-service-spec';

const redirect = { uri: '/a' };
const directResponse = { status: 200 };
const mirror = { host: 'copy' };

rulesTable('VirtualService', [
  { name: 'all that a route can have', spec: http({ name: 'a', timeout: '1.5s', rewrite: { uri: '/', authority: 'a' }, headers: { request: { set: { 'x-a': '%HOSTNAME%' } } }, mirrors: [{ destination: mirror, percentage: { value: 1 } }] }) },
  {
    name: 'no destination',
    spec: http({ route: [] }),
    faults: ['spec.http[0].route: has no destination; name one, or write a redirect or a directResponse'],
  },
  {
    name: 'no action',
    spec: http({ route: undefined }),
    faults: ['spec.http[0].route: has no destination; name one, or write a redirect or a directResponse'],
  },
  {
    name: 'a redirect beside a route, a fault and a rewrite',
    spec: http({ redirect, fault: { delay: { fixedDelay: '1s', percentage: { value: 1 } } }, rewrite: { uri: '/' } }),
    faults: [
      'spec.http[0].route: a route with redirect cannot have route; leave one of them out',
      'spec.http[0].fault: a route with redirect cannot have fault; leave one of them out',
      'spec.http[0].rewrite: a route with redirect cannot have rewrite; leave one of them out',
    ],
  },
  {
    name: 'a response beside a route',
    spec: http({ directResponse }),
    faults: ['spec.http[0].route: a route with directResponse cannot have route; leave one of them out'],
  },
  {
    name: 'a redirect and a response',
    spec: http({ route: undefined, redirect, directResponse }),
    faults: ['spec.http[0].directResponse: a route with redirect cannot have directResponse; leave one of them out'],
  },
  {
    name: 'a delegate beside a route and a redirect',
    spec: http({ delegate: { name: 'a' }, redirect }),
    faults: [
      'spec.http[0].redirect: a route that delegates cannot have redirect; leave it or delegate out',
      'spec.http[0].route: a route that delegates cannot have route; leave it or delegate out',
    ],
  },
  { name: 'a response, with headers and CORS', spec: http({ route: undefined, directResponse, headers: { response: { remove: ['x-a'] } }, corsPolicy: { allowOrigins: [{ exact: 'https://example.com' }] } }) },
  {
    name: 'the authority set twice',
    spec: http({ rewrite: { authority: 'a' }, headers: { request: { set: { Host: 'b' } } } }),
    faults: ['spec.http[0]: the authority is set 2 times (Host, rewrite.authority); keep one'],
  },
  {
    name: 'the authority set in two ways of headers',
    spec: http({ headers: { request: { set: { ':authority': 'b' }, add: { host: 'c' } } } }),
    faults: ['spec.http[0]: the authority is set 2 times (:authority, host); keep one'],
  },
  { name: 'the authority set once', spec: http({ rewrite: { authority: '', uri: '/' }, headers: { request: { set: { 'host': 'b', 'x-a': 'c' } } } }) },
]);

describe('timeout', () => rulesTable('VirtualService', [
  { name: 'of a millisecond, of 1.001 s, of hours', spec: http({ match: [{ port: 1 }], timeout: '1ms' }, { match: [{ port: 2 }], timeout: '1.001s' }, { match: [{ port: 3 }], timeout: '1h30m' }) },
  {
    name: 'zero',
    spec: http({ timeout: '0s' }),
    faults: ['spec.http[0].timeout: 0 ms is too short; leave timeout out: Istio has no default timeout'],
  },
  {
    name: 'less than a millisecond',
    spec: http({ timeout: '0.5ms' }),
    faults: ['spec.http[0].timeout: 0.5 ms is too short; Istio takes durations of 1 ms or more'],
  },
  {
    name: 'negative',
    spec: http({ timeout: '-1s' }),
    faults: ['spec.http[0].timeout: -1000 ms is too short; Istio takes durations of 1 ms or more'],
  },
  {
    name: 'not whole',
    spec: http({ timeout: '1.5ms' }),
    faults: ['spec.http[0].timeout: 1.5 ms is not whole; Istio counts in whole milliseconds'],
  },
  {
    name: 'without a unit',
    spec: http({ timeout: '5' }),
    faults: ["spec.http[0].timeout: '5' is not a duration; write one such as 1.5s, 500ms or 1h"],
  },
  {
    name: 'days',
    spec: http({ timeout: '1d' }),
    faults: ["spec.http[0].timeout: '1d' is not a duration; write one such as 1.5s, 500ms or 1h"],
  },
]));

describe('destinations', () => rulesTable('VirtualService', [
  { name: 'a subset and a port', spec: http({ route: [{ destination: { host: 'reviews.shop.svc.cluster.local', subset: 'v1', port: { number: 65535 } } }] }) },
  {
    name: 'none',
    spec: http({ route: [{}] }),
    faults: ['spec.http[0].route[0].destination: has no destination; name the host to send to'],
  },
  {
    name: 'a host with a port',
    spec: http({ route: [{ destination: { host: 'cart:80' } }] }),
    faults: ["spec.http[0].route[0].destination.host: 'cart:80' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'no host',
    spec: http({ route: [{ destination: {} }] }),
    faults: ["spec.http[0].route[0].destination.host: '' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'everywhere',
    spec: http({ route: [{ destination: { host: '*' } }] }),
    faults: ["spec.http[0].route[0].destination.host: '*' is not one host to send to; name the host"],
  },
  {
    name: 'an address',
    spec: http({ route: [{ destination: { host: '10.0.0.1' } }] }),
    faults: ["spec.http[0].route[0].destination.host: '10.0.0.1' is not a host; write a DNS name such as shop.example.com, or a wildcard such as *.example.com or *"],
  },
  {
    name: 'a subset that is no name',
    spec: http({ route: [{ destination: { host: 'cart', subset: 'V_1' } }] }),
    faults: ["spec.http[0].route[0].destination.subset: 'V_1' is not the name of a subset; write a DNS label such as v2, as the host's DestinationRule names it, or leave it out"],
  },
  {
    name: 'a port beyond 65535',
    spec: http({ route: [{ destination: { host: 'cart', port: { number: 65536 } } }] }),
    faults: ['spec.http[0].route[0].destination.port.number: port 65536 is out of range; write a whole number from 1 to 65535'],
  },
  {
    name: 'a port without a number',
    spec: http({ route: [{ destination: { host: 'cart', port: {} } }] }),
    faults: ['spec.http[0].route[0].destination.port.number: port 0 is out of range; write a whole number from 1 to 65535'],
  },
  {
    name: 'a negative weight',
    spec: http({ route: [{ ...TO[0], weight: 90 }, { ...TO[0], weight: -10 }] }),
    faults: ['spec.http[0].route[1].weight: weight -10 is not a share; write a whole number of 0 or more'],
  },
  {
    name: 'weights of zero',
    spec: http({ route: [{ ...TO[0], weight: 0 }, { ...TO[0], weight: 0 }] }),
    faults: ['spec.http[0].route: the weights of 2 destinations are all zero, so none would be sent to; give at least one a weight above 0'],
  },
  {
    name: 'no weights',
    spec: http({ route: [TO[0], TO[0]] }),
    faults: ['spec.http[0].route: the weights of 2 destinations are all zero, so none would be sent to; give at least one a weight above 0'],
  },
  { name: 'a weight of zero beside another one', spec: http({ route: [{ ...TO[0], weight: 0 }, { ...TO[0], weight: 1 }] }) },
  {
    name: 'a weight missing beside another one',
    spec: http({ route: [TO[0], { ...TO[0], weight: 1 }] }),
    unsaid: ['spec.http[0].route[0]: has no weight beside destinations that have one, so it is sent nothing; give it a weight, or leave it out'],
  },
  { name: 'weights that do not add up to 100', spec: http({ route: [{ ...TO[0], weight: 1 }, { ...TO[0], weight: 2 }] }) },
  {
    name: 'headers',
    spec: http({ route: [{ ...TO[0], headers: { response: { set: { ':status': '1' } } } }] }),
    faults: ["spec.http[0].route[0].headers.response.set[':status']: Istio cannot change ':status', a part of the request or response; name a header that does not begin with ':'"],
  },
]));

describe('mirrors', () => rulesTable('VirtualService', [
  { name: 'one, of a tenth', spec: http({ mirror, mirrorPercentage: { value: 10 } }) },
  {
    name: 'both ways',
    spec: http({ mirror, mirrors: [{ destination: mirror }] }),
    faults: ['spec.http[0].mirrors: mirror and mirrors both say where copies go; leave mirror out, and add it to mirrors'],
  },
  {
    name: 'to nowhere',
    spec: http({ mirrors: [{}] }),
    faults: ['spec.http[0].mirrors[0].destination: has no destination; name the host to send to'],
  },
  {
    name: 'to everywhere',
    spec: http({ mirror: { host: '*' } }),
    faults: ["spec.http[0].mirror.host: '*' is not one host to send to; name the host"],
  },
  {
    name: 'more than all',
    spec: http({ mirror, mirrorPercentage: { value: 101 } }),
    faults: ['spec.http[0].mirrorPercentage: 101 percent; write a number from 0 to 100'],
  },
  {
    name: 'less than none',
    spec: http({ mirrors: [{ destination: mirror, percentage: { value: -1 } }] }),
    faults: ['spec.http[0].mirrors[0].percentage: -1 percent; write a number from 0 to 100'],
  },
  {
    name: 'less than Envoy counts',
    spec: http({ mirror, mirrorPercentage: { value: 0.00001 } }),
    unsaid: ['spec.http[0].mirrorPercentage: 0.00001 percent is less than Envoy counts, and so none; write 0, or 0.0001 or more'],
  },
  {
    name: 'a whole percentage',
    spec: http({ mirror, mirrorPercent: 10 }),
    warnings: ['spec.http[0].mirrorPercent: mirrorPercent is deprecated; write mirrorPercentage'],
  },
  {
    name: 'a whole percentage of more than all',
    spec: http({ mirror, mirrorPercent: 101 }),
    faults: ['spec.http[0].mirrorPercent: 101 percent; write a whole number from 0 to 100'],
    warnings: ['spec.http[0].mirrorPercent: mirrorPercent is deprecated; write mirrorPercentage'],
  },
  {
    name: 'percentages of no mirror',
    spec: http({ mirrors: [{ destination: mirror }], mirrorPercentage: { value: 10 } }),
    unsaid: ['spec.http[0].mirrorPercentage: mirrorPercentage is for mirror, which the route does not have; leave it out; each of mirrors has its own percentage'],
  },
  {
    name: 'a whole percentage of no mirror',
    spec: http({ mirrorPercent: 10 }),
    warnings: ['spec.http[0].mirrorPercent: mirrorPercent is deprecated; write mirrorPercentage'],
    unsaid: ['spec.http[0].mirrorPercent: mirrorPercent is for mirror, which the route does not have; leave it out; each of mirrors has its own percentage'],
  },
]));
