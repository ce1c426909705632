import { rulesTable } from '../../../test/support/rules';
import { http, matches } from '../../../test/support/virtual-service-spec';

rulesTable('VirtualService', [
  { name: 'all conditions', spec: matches({ name: 'a', uri: { regex: '/[a-z]+(?:/\\pL{1,3})?' }, scheme: { exact: 'https' }, method: { exact: 'GET' }, authority: { prefix: 'shop.' }, headers: { 'x-a': { exact: '' }, ':path': { prefix: '/' }, 'x-b': {} }, withoutHeaders: { 'x-c': { regex: '*' } }, queryParams: { q: { exact: '1' } }, ignoreUriCase: true, port: 80, sourceLabels: { 'app': 'a', 'shop.example.com/tier': '' }, sourceNamespace: 'shop' }) },
  {
    name: 'no regular expression',
    spec: matches({ uri: { regex: '' } }),
    faults: ["spec.http[0].match[0].uri.regex: an empty regular expression; write one, such as '.*'"],
  },
  {
    name: 'a regular expression of 1025 characters',
    spec: matches({ uri: { regex: 'a'.repeat(1025) } }),
    faults: ['spec.http[0].match[0].uri.regex: has 1025 bytes; Istio takes 1024 at most'],
  },
  { name: 'a regular expression of 1024 characters', spec: matches({ uri: { regex: 'a'.repeat(1024) } }) },
  {
    name: 'a regular expression of 600 characters of two bytes',
    spec: matches({ uri: { regex: 'é'.repeat(600) } }),
    faults: ['spec.http[0].match[0].uri.regex: has 1200 bytes; Istio takes 1024 at most'],
  },
  {
    name: 'a regular expression with a look-ahead',
    spec: matches({ uri: { regex: '/(?=a)' } }),
    faults: ["spec.http[0].match[0].uri.regex: '/(?=a)' is not a regular expression that Envoy reads (RE2): error parsing regexp: invalid or unsupported Perl syntax: `(?=`; write it in the syntax of https://github.com/google/re2/wiki/Syntax"],
  },
  {
    name: 'a regular expression of a header',
    spec: matches({ headers: { 'x-a': { regex: '[a' } } }),
    faults: ["spec.http[0].match[0].headers['x-a'].regex: '[a' is not a regular expression that Envoy reads (RE2): error parsing regexp: missing closing ]: `[a`; write it in the syntax of https://github.com/google/re2/wiki/Syntax"],
  },
  {
    name: 'a regular expression that repeats too often',
    spec: matches({ method: { regex: 'a{1001}' } }),
    faults: ["spec.http[0].match[0].method.regex: 'a{1001}' is not a regular expression that Envoy reads (RE2): error parsing regexp: invalid repeat count: `{1001}`; write it in the syntax of https://github.com/google/re2/wiki/Syntax"],
  },
  {
    name: 'a regular expression that only Go compiles',
    spec: matches({ uri: { regex: '(?P<n>a)(?P<n>b)' } }),
    unsaid: ["spec.http[0].match[0].uri.regex: '(?P<n>a)(?P<n>b)' is not a regular expression that Envoy reads (RE2): error parsing regexp: duplicate capture group name: `n`; write it in the syntax of https://github.com/google/re2/wiki/Syntax"],
  },
  {
    name: '* as a regular expression',
    spec: matches({ headers: { 'x-a': { regex: '*' } }, withoutHeaders: { 'x-b': { regex: '*' } } }),
    faults: ["spec.http[0].match[0].headers['x-a'].regex: '*' is not a regular expression that Envoy reads (RE2): error parsing regexp: missing argument to repetition operator: `*`; write it in the syntax of https://github.com/google/re2/wiki/Syntax"],
  },
  {
    name: 'empty prefixes',
    spec: matches({ uri: { prefix: '' }, scheme: { prefix: '' }, authority: { prefix: '' }, headers: { 'x-a': { prefix: '' } }, queryParams: { q: { prefix: '' } } }),
    faults: [
      'spec.http[0].match[0].scheme.prefix: an empty prefix; write one, or leave the comparison out: everything begins with nothing',
      'spec.http[0].match[0].authority.prefix: an empty prefix; write one, or leave the comparison out: everything begins with nothing',
      "spec.http[0].match[0].headers['x-a'].prefix: an empty prefix; write one, or leave the comparison out: everything begins with nothing",
      'spec.http[0].match[0].queryParams.q.prefix: an empty prefix; write one, or leave the comparison out: everything begins with nothing',
    ],
  },
  {
    name: 'names of headers',
    spec: matches({ headers: { 'x y': {}, ':path': {}, ':host': {}, '': {} }, withoutHeaders: { 'a(b': {} } }),
    faults: [
      "spec.http[0].match[0].headers['x y']: 'x y' is not the name of a header; write letters, digits and '-', one of :method, :scheme, :authority, :path, :status, or a claim such as @request.auth.claims.group",
      "spec.http[0].match[0].headers[':host']: ':host' is not the name of a header; write letters, digits and '-', one of :method, :scheme, :authority, :path, :status, or a claim such as @request.auth.claims.group",
      "spec.http[0].match[0].headers['']: '' is not the name of a header; write letters, digits and '-', one of :method, :scheme, :authority, :path, :status, or a claim such as @request.auth.claims.group",
      "spec.http[0].match[0].withoutHeaders['a(b']: 'a(b' is not the name of a header; write letters, digits and '-', one of :method, :scheme, :authority, :path, :status, or a claim such as @request.auth.claims.group",
    ],
  },
  { name: 'a header named as a property of JavaScript', spec: matches({ headers: { constructor: { exact: 'a' } } }) },
  {
    name: 'port 0',
    spec: matches({ port: 0 }),
    unsaid: ['spec.http[0].match[0].port: port 0 stands for no port at all; write a whole number from 1 to 65535, or leave port out'],
  },
  {
    name: 'a port beyond 65535',
    spec: matches({ port: 65536 }),
    faults: ['spec.http[0].match[0].port: port 65536 is out of range; write a whole number from 1 to 65535'],
  },
  {
    name: 'labels',
    spec: matches({ sourceLabels: { '-a': 'b', 'a': 'b c', 'a.1/b': 'c', 'a./b': 'c' } }),
    faults: [
      "spec.http[0].match[0].sourceLabels['-a']: '-a' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
      "spec.http[0].match[0].sourceLabels.a: 'b c' is not the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
      "spec.http[0].match[0].sourceLabels['a./b']: 'a./b' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier",
    ],
  },
  {
    name: 'a label longer than any',
    spec: matches({ sourceLabels: { a: 'b'.repeat(64) } }),
    unsaid: ["spec.http[0].match[0].sourceLabels.a: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb' is not the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends"],
  },
  {
    name: 'a namespace that is none',
    spec: matches({ sourceNamespace: 'My_NS' }),
    faults: ["spec.http[0].match[0].sourceNamespace: 'My_NS' is not the name of a namespace; write a DNS label such as shop"],
  },
  {
    name: 'a namespace in upper case',
    spec: matches({ sourceNamespace: 'Shop' }),
    unsaid: ["spec.http[0].match[0].sourceNamespace: 'Shop' is not the name of a namespace; write a DNS label such as shop"],
  },
]);

describe('order', () => rulesTable('VirtualService', [
  { name: 'the route without a match last', spec: http({ match: [{ uri: { prefix: '/a' } }] }, {}) },
  {
    name: 'a route without a match first',
    spec: http({}, { match: [{ uri: { prefix: '/a' } }] }, { match: [] }),
    warnings: [
      'spec.http[1]: nothing comes here: route 0 before it has no match, and takes all; put the route without a match last',
      'spec.http[2]: nothing comes here: route 0 before it has no match, and takes all; put the route without a match last',
    ],
  },
  {
    name: 'a match repeated',
    spec: http({ match: [{ uri: { prefix: '/a' } }, { headers: { a: { exact: '1' }, b: {} } }] }, { match: [{ name: 'again', port: 0, ignoreUriCase: false, headers: { b: {}, a: { exact: '1' } } }, { uri: { exact: '/b' } }] }),
    warnings: ['spec.http[1].match[0]: is the same as match 1 of route 0 before it, which takes all that it matches; leave it out'],
    unsaid: ['spec.http[1].match[0].port: port 0 stands for no port at all; write a whole number from 1 to 65535, or leave port out'],
  },
  {
    name: 'matches that differ',
    spec: http({ match: [{ uri: { exact: '/a' } }] }, { match: [{ uri: { exact: '/a' }, statPrefix: 'a' }] }, { match: [{ uri: { exact: '/b' }, gateways: ['mesh'] }] }),
    unsaid: ['spec.http[1].match[0]: nothing comes here: match 0 of route 0 before it takes all that this one matches; put the narrower match first'],
  },
  {
    name: 'a longer prefix later',
    spec: http({ match: [{ uri: { prefix: '/api' } }] }, { match: [{ uri: { prefix: '/api/v2' } }] }),
    warnings: ["spec.http[1].match[0]: what begins with '/api/v2' begins with '/api' too, and match 0 of route 0 before it takes that; put the longer prefix first"],
  },
  { name: 'a longer prefix first', spec: http({ match: [{ uri: { prefix: '/api/v2' } }] }, { match: [{ uri: { prefix: '/api' } }] }) },
  {
    name: 'a longer prefix later, in one route',
    spec: matches({ uri: { prefix: '/api' }, headers: { a: { exact: '1' } } }, { uri: { prefix: '/api/v2' }, headers: { a: { exact: '1' } } }),
    warnings: ["spec.http[0].match[1]: what begins with '/api/v2' begins with '/api' too, and match 0 of route 0 before it takes that; put the longer prefix first"],
  },
  { name: 'a longer prefix later, of another port', spec: matches({ uri: { prefix: '/api' }, port: 80 }, { uri: { prefix: '/api/v2' }, port: 81 }) },
  { name: 'a longer prefix later, of another method', spec: matches({ uri: { prefix: '/api' }, method: { exact: 'PUT' } }, { uri: { prefix: '/api/v2' }, method: { exact: 'POST' } }) },
  {
    name: 'a longer prefix later, of no method, which Istio takes for GET',
    spec: matches({ uri: { prefix: '/api' }, method: { exact: 'GET' } }, { uri: { prefix: '/api/v2' } }),
    warnings: ["spec.http[0].match[1]: what begins with '/api/v2' begins with '/api' too, and match 0 of route 0 before it takes that (Istio warns of it whatever the difference in method); put the longer prefix first"],
  },
  { name: 'a longer prefix later, of another value', spec: matches({ uri: { prefix: '/api' }, headers: { a: { exact: '1' } } }, { uri: { prefix: '/api/v2' }, headers: { a: { exact: '2' } } }) },
  {
    name: 'a longer prefix later, from elsewhere',
    spec: matches({ uri: { prefix: '/api' }, sourceLabels: { app: 'a' } }, { uri: { prefix: '/api/v2' }, sourceNamespace: 'shop' }),
    warnings: ["spec.http[0].match[1]: what begins with '/api/v2' begins with '/api' too, and match 0 of route 0 before it takes that (Istio warns of it whatever the difference in sourceLabels); put the longer prefix first"],
  },
  {
    name: 'an exact path after its prefix',
    spec: http({ match: [{ uri: { prefix: '/' } }] }, { match: [{ uri: { exact: '/a' }, headers: { a: {} } }] }),
    unsaid: ['spec.http[1].match[0]: nothing comes here: match 0 of route 0 before it takes all that this one matches; put the narrower match first'],
  },
  {
    name: 'anything after a match without conditions',
    spec: http({ match: [{ name: 'all' }] }, { match: [{ uri: { regex: '/a.*' } }, { method: { exact: 'PUT' } }] }),
    unsaid: [
      'spec.http[1].match[0]: nothing comes here: match 0 of route 0 before it takes all that this one matches; put the narrower match first',
      'spec.http[1].match[1]: nothing comes here: match 0 of route 0 before it takes all that this one matches; put the narrower match first',
    ],
  },
  {
    name: 'a path after the same one with fewer conditions',
    spec: http({ match: [{ uri: { exact: '/a' } }] }, { match: [{ uri: { exact: '/a' }, method: { exact: 'PUT' } }] }, { match: [{ uri: { exact: '/a/b' } }] }),
    unsaid: ['spec.http[1].match[0]: nothing comes here: match 0 of route 0 before it takes all that this one matches; put the narrower match first'],
  },
  { name: 'a path after one that is delegated', spec: http({ match: [{ uri: { prefix: '/a' } }], route: undefined, delegate: { name: 'a' } }, { match: [{ uri: { exact: '/a/b' } }] }) },
  { name: 'a path after a regular expression', spec: http({ match: [{ uri: { regex: '.*' } }] }, { match: [{ uri: { exact: '/a' } }] }) },
]));
