import { rulesTable } from '../../../test/support/rules';
import { http } from '../../../test/support/virtual-service-spec';

const percentage = { value: 100 };

describe('retries', () => rulesTable('VirtualService', [
  { name: 'with all there is', spec: http({ retries: { attempts: 3, perTryTimeout: '1s', retryOn: '5xx,reset,503,cancelled,http3-post-connect-failure', retryRemoteLocalities: true, retryIgnorePreviousHosts: true, backoff: '25ms' } }) },
  { name: 'off', spec: http({ retries: { attempts: 0 } }) },
  {
    name: 'off, and configured',
    spec: http({ retries: { attempts: 0, retryOn: '5xx' } }),
    faults: ['spec.http[0].retries: 0 attempts turn retries off, so perTryTimeout, retryOn and retryRemoteLocalities mean nothing; leave them out'],
  },
  {
    name: 'without attempts, and configured',
    spec: http({ retries: { perTryTimeout: '1s' } }),
    faults: ['spec.http[0].retries: 0 attempts turn retries off, so perTryTimeout, retryOn and retryRemoteLocalities mean nothing; leave them out'],
  },
  {
    name: 'off, with a backoff',
    spec: http({ retries: { attempts: 0, backoff: '1s', retryOn: '' } }),
    unsaid: ['spec.http[0].retries: 0 attempts turn retries off, so backoff and retryIgnorePreviousHosts mean nothing; leave them out'],
  },
  {
    name: 'fewer than none',
    spec: http({ retries: { attempts: -1 } }),
    faults: ['spec.http[0].retries.attempts: -1 is not a number of tries; write a whole number of 0 or more'],
  },
  {
    name: 'on a word that is none',
    spec: http({ retries: { attempts: 1, retryOn: '5xx,gateway-eror' } }),
    faults: ["spec.http[0].retries.retryOn: 'gateway-eror' (number 2) is not a policy; write gateway-error"],
  },
  {
    name: 'on a word far from any',
    spec: http({ retries: { attempts: 1, retryOn: 'whenever' } }),
    faults: ["spec.http[0].retries.retryOn: 'whenever' (number 1) is not a policy; write one of 5xx, gateway-error, reset, reset-before-request, connect-failure, retriable-4xx, refused-stream, retriable-status-codes, retriable-headers, envoy-ratelimited, http3-post-connect-failure, cancelled, deadline-exceeded, internal, resource-exhausted, unavailable, or a status such as 503"],
  },
  {
    name: 'on words with spaces',
    spec: http({ retries: { attempts: 1, retryOn: '5xx, reset' } }),
    faults: ["spec.http[0].retries.retryOn: ' reset' (number 2) is not a policy; write reset, without spaces around it"],
  },
  {
    name: 'on a status that nobody registered',
    spec: http({ retries: { attempts: 1, retryOn: '503,599' } }),
    faults: ["spec.http[0].retries.retryOn: '599' (number 2) is not a policy; write one of 5xx, gateway-error, reset, reset-before-request, connect-failure, retriable-4xx, refused-stream, retriable-status-codes, retriable-headers, envoy-ratelimited, http3-post-connect-failure, cancelled, deadline-exceeded, internal, resource-exhausted, unavailable, or a status such as 503"],
  },
  {
    name: 'on nothing after a comma',
    spec: http({ retries: { attempts: 1, retryOn: '5xx,' } }),
    faults: ["spec.http[0].retries.retryOn: '' (number 2) is not a policy; write one of 5xx, gateway-error, reset, reset-before-request, connect-failure, retriable-4xx, refused-stream, retriable-status-codes, retriable-headers, envoy-ratelimited, http3-post-connect-failure, cancelled, deadline-exceeded, internal, resource-exhausted, unavailable, or a status such as 503"],
  },
  {
    name: 'after no time',
    spec: http({ retries: { attempts: 1, perTryTimeout: '0s', backoff: '0.1ms' } }),
    faults: [
      'spec.http[0].retries.perTryTimeout: 0 ms is too short; Istio takes durations of 1 ms or more',
      'spec.http[0].retries.backoff: 0.1 ms is too short; Istio takes durations of 1 ms or more',
    ],
  },
]));

describe('faults', () => rulesTable('VirtualService', [
  { name: 'both', spec: http({ fault: { abort: { httpStatus: 503, percentage }, delay: { fixedDelay: '1s', percentage: { value: 0.0001 } } } }) },
  {
    name: 'none',
    spec: http({ fault: {} }),
    faults: ['spec.http[0].fault: injects nothing; give it an abort or a delay'],
  },
  {
    name: 'an abort with a status that is none',
    spec: http({ fault: { abort: { httpStatus: 199, percentage } } }),
    faults: ['spec.http[0].fault.abort.httpStatus: 199 is not a status; write one from 200 to 599'],
  },
  {
    name: 'an abort with 600',
    spec: http({ fault: { abort: { httpStatus: 600, percentage } } }),
    unsaid: ['spec.http[0].fault.abort.httpStatus: 600 is not a status; write one from 200 to 599'],
  },
  { name: 'an abort with a status of gRPC', spec: http({ fault: { abort: { grpcStatus: 'UNAVAILABLE', percentage } } }) },
  {
    name: 'an abort with a status that gRPC does not have',
    spec: http({ fault: { abort: { grpcStatus: 'DOWN', percentage } } }),
    faults: ["spec.http[0].fault.abort.grpcStatus: 'DOWN' is not a gRPC status; write one of OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS, PERMISSION_DENIED, RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS, UNAUTHENTICATED"],
  },
  {
    name: 'an abort with an error of HTTP/2',
    spec: http({ fault: { abort: { http2Error: 'x', percentage } } }),
    faults: ['spec.http[0].fault.abort.http2Error: Istio cannot abort with an error of HTTP/2; write httpStatus or grpcStatus'],
  },
  {
    name: 'an abort without a status',
    spec: http({ fault: { abort: { percentage } } }),
    unsaid: ['spec.http[0].fault.abort: has no status to answer with, so it aborts nothing; give it an httpStatus or a grpcStatus'],
  },
  {
    name: 'an abort of nothing',
    spec: http({ fault: { abort: { httpStatus: 503 } } }),
    unsaid: ['spec.http[0].fault.abort: has no percentage, so it applies to no request; give it one; percentage: { value: 100 } is every request'],
  },
  {
    name: 'an abort of less than nothing',
    spec: http({ fault: { abort: { httpStatus: 503, percentage: { value: -1 } } } }),
    faults: ['spec.http[0].fault.abort.percentage: -1 percent; write a number from 0 to 100'],
  },
  {
    name: 'an abort of less than Envoy counts',
    spec: http({ fault: { abort: { httpStatus: 503, percentage: { value: 0.00001 } } } }),
    faults: ['spec.http[0].fault.abort.percentage: 0.00001 percent is less than Envoy counts; write 0, or 0.0001 or more'],
  },
  {
    name: 'a delay that grows',
    spec: http({ fault: { delay: { exponentialDelay: '1s', percentage } } }),
    faults: ['spec.http[0].fault.delay.exponentialDelay: Istio cannot delay exponentially; write fixedDelay'],
  },
  {
    name: 'a delay of no time',
    spec: http({ fault: { delay: { fixedDelay: '0s', percentage } } }),
    faults: ['spec.http[0].fault.delay.fixedDelay: 0 ms is too short; Istio takes durations of 1 ms or more'],
  },
  {
    name: 'a delay without a time',
    spec: http({ fault: { delay: { percentage } } }),
    unsaid: ['spec.http[0].fault.delay: has no fixedDelay, so it delays nothing; give it one'],
  },
  {
    name: 'a delay of nothing',
    spec: http({ fault: { delay: { fixedDelay: '1s' } } }),
    unsaid: ['spec.http[0].fault.delay: has no percentage, so it applies to no request; give it one; percentage: { value: 100 } is every request'],
  },
  {
    name: 'a delay of a whole percentage',
    spec: http({ fault: { delay: { fixedDelay: '1s', percent: 10 } } }),
    unsaid: ['spec.http[0].fault.delay.percent: percent is deprecated; write percentage'],
  },
  {
    name: 'a delay of a whole percentage that is none',
    spec: http({ fault: { delay: { fixedDelay: '1s', percent: 101 } } }),
    unsaid: ['spec.http[0].fault.delay.percent: 101 percent; write a whole number from 0 to 100'],
  },
]));

describe('CORS', () => rulesTable('VirtualService', [
  { name: 'with all there is', spec: http({ corsPolicy: { allowOrigins: [{ exact: 'https://example.com' }, { regex: '.*' }], allowMethods: ['GET', '*'], allowHeaders: ['x-a', '*'], exposeHeaders: ['x-b'], maxAge: '24h', allowCredentials: true } }) },
  {
    name: 'origins that compare with nothing',
    spec: http({ corsPolicy: { allowOrigins: [{}, { exact: '' }, { prefix: '' }, { regex: '' }] } }),
    faults: [
      "spec.http[0].corsPolicy.allowOrigins[0]: compares with no origin; write exact, prefix or regex with a value; regex: '.*' is every origin",
      "spec.http[0].corsPolicy.allowOrigins[1]: compares with no origin; write exact, prefix or regex with a value; regex: '.*' is every origin",
      "spec.http[0].corsPolicy.allowOrigins[2]: compares with no origin; write exact, prefix or regex with a value; regex: '.*' is every origin",
      "spec.http[0].corsPolicy.allowOrigins[3]: compares with no origin; write exact, prefix or regex with a value; regex: '.*' is every origin",
    ],
  },
  {
    name: 'an origin that is no regular expression',
    spec: http({ corsPolicy: { allowOrigins: [{ regex: '*' }] } }),
    faults: ["spec.http[0].corsPolicy.allowOrigins[0].regex: '*' is not a regular expression that Envoy reads (RE2): error parsing regexp: missing argument to repetition operator: `*`; write it in the syntax of https://github.com/google/re2/wiki/Syntax"],
  },
  {
    name: 'a method in lower case',
    spec: http({ corsPolicy: { allowMethods: ['get'] } }),
    faults: ["spec.http[0].corsPolicy.allowMethods[0]: 'get' is not a method; write one of GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE, *"],
  },
  {
    name: 'headers that are none',
    spec: http({ corsPolicy: { allowHeaders: ['a b'], exposeHeaders: [''] } }),
    faults: [
      "spec.http[0].corsPolicy.allowHeaders[0]: 'a b' is not a header name; write letters, digits and '-', one name an entry, or *",
      "spec.http[0].corsPolicy.exposeHeaders[0]: '' is not a header name; write letters, digits and '-', one name an entry, or *",
    ],
  },
  {
    name: 'an age of no whole seconds',
    spec: http({ corsPolicy: { maxAge: '1500ms' } }),
    faults: ['spec.http[0].corsPolicy.maxAge: 1500 ms; write whole seconds'],
  },
  {
    name: 'no age',
    spec: http({ corsPolicy: { maxAge: '0s' } }),
    faults: ['spec.http[0].corsPolicy.maxAge: 0 ms is too short; leave maxAge out: browsers then choose'],
  },
]));

describe('headers', () => rulesTable('VirtualService', [
  { name: 'set, added, removed', spec: http({ headers: { request: { set: { 'x-a': '1', ':authority': 'a' }, add: { 'x-b': '%REQ(:path)% 100%%' }, remove: ['x-c'] }, response: { set: { 'x-d': 'a\tb' }, remove: ['x-e'] } } }) },
  {
    name: 'parts of a request',
    spec: http({ headers: { request: { set: { ':path': '/' }, remove: [':method', 'Host', ':authority'] } } }),
    faults: [
      "spec.http[0].headers.request.set[':path']: Istio cannot change ':path', a part of the request or response; name a header that does not begin with ':'",
      "spec.http[0].headers.request.remove[0]: Istio cannot change ':method', a part of the request or response; name a header that does not begin with ':'",
      "spec.http[0].headers.request.remove[1]: Istio cannot change 'Host' here; set it in headers.request.set or rewrite.authority",
      "spec.http[0].headers.request.remove[2]: Istio cannot change ':authority', a part of the request or response; name a header that does not begin with ':'",
    ],
  },
  {
    name: 'parts of a response',
    spec: http({ headers: { response: { set: { ':status': '200' }, add: { host: 'a' } } } }),
    faults: [
      "spec.http[0].headers.response.set[':status']: Istio cannot change ':status', a part of the request or response; name a header that does not begin with ':'",
      "spec.http[0].headers.response.add.host: Istio cannot change 'host' here; set it in headers.request.set or rewrite.authority",
    ],
  },
  {
    name: 'without a name',
    spec: http({ headers: { request: { remove: [''] } } }),
    faults: ['spec.http[0].headers.request.remove[0]: an empty name of a header; name the header'],
  },
  {
    name: 'with a space',
    spec: http({ headers: { request: { set: { 'x y': '1' } } } }),
    unsaid: ["spec.http[0].headers.request.set['x y']: 'x y' is not a header name; write letters, digits and '-'"],
  },
  {
    name: 'a bare percent sign',
    spec: http({ headers: { request: { set: { 'x-a': '50%' } } } }),
    faults: ["spec.http[0].headers.request.set['x-a']: Envoy cannot read '50%': a single % at its end; write %% for a percent sign, and %VARIABLE% for a variable"],
  },
  {
    name: 'a line break',
    spec: http({ headers: { request: { set: { 'x-a': 'a\nb' } } } }),
    faults: ["spec.http[0].headers.request.set['x-a']: 'a\\u{a}b' has a control character, which no header can have; leave it out"],
  },
  { name: 'variables', spec: http({ headers: { request: { set: { 'x-a': '%A%%B(c)%', 'x-b': '%A( [ "b" , "c" ] )%', 'x-c': '%A(b\\)c)%' } } } }) },
  {
    name: 'variables that do not end',
    spec: http({ headers: { request: { set: { 'x-a': '%A', 'x-b': '%A(["b"', 'x-c': '%A()%', 'x-d': '%A(b\\' } } } }),
    faults: [
      "spec.http[0].headers.request.set['x-a']: Envoy cannot read '%A': a variable that does not end; write %% for a percent sign, and %VARIABLE% for a variable",
      'spec.http[0].headers.request.set[\'x-b\']: Envoy cannot read \'%A(["b"\': a variable that does not end; write %% for a percent sign, and %VARIABLE% for a variable',
      "spec.http[0].headers.request.set['x-c']: Envoy cannot read '%A()%': a variable that does not end; write %% for a percent sign, and %VARIABLE% for a variable",
      "spec.http[0].headers.request.set['x-d']: Envoy cannot read '%A(b\\': a single \\ at its end; write %% for a percent sign, and %VARIABLE% for a variable",
    ],
  },
  {
    name: 'variables with something between',
    spec: http({ headers: { request: { set: { 'x-a': '%A([b])%', 'x-b': '%A(["b"c])%', 'x-c': '%A(["b"]c)%', 'x-d': '%A(b) c%' } } } }),
    faults: [
      'spec.http[0].headers.request.set[\'x-a\']: Envoy cannot read \'%A([b])%\': no \'"\' where \'b\' stands; write %% for a percent sign, and %VARIABLE% for a variable',
      'spec.http[0].headers.request.set[\'x-b\']: Envoy cannot read \'%A(["b"c])%\': no \',\' or \']\' where \'c\' stands; write %% for a percent sign, and %VARIABLE% for a variable',
      'spec.http[0].headers.request.set[\'x-c\']: Envoy cannot read \'%A(["b"]c)%\': no \')\' where \'c\' stands; write %% for a percent sign, and %VARIABLE% for a variable',
      "spec.http[0].headers.request.set['x-d']: Envoy cannot read '%A(b) c%': no '%' where 'c' stands; write %% for a percent sign, and %VARIABLE% for a variable",
    ],
  },
]));
