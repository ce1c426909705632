import { rulesTable } from '../../../test/support/rules';
import { http, Part } from '../../../test/support/virtual-service-spec';
import { DirectResponseSpec, HttpMatchSpec, HttpRedirectSpec, VirtualServiceSpec } from '../../release/specs';

const redirect = (spec: Part<HttpRedirectSpec>, match?: Part<HttpMatchSpec>[]): Part<VirtualServiceSpec> => http({ route: undefined, redirect: spec, match });
const respond = (spec: Part<DirectResponseSpec>): Part<VirtualServiceSpec> => http({ route: undefined, directResponse: spec });

describe('redirects', () => rulesTable('VirtualService', [
  { name: 'to a path, an authority, a scheme, a port', spec: http(...[{ uri: '/' }, { authority: 'a' }, { scheme: 'https' }, { port: 80 }, { derivePort: 'FROM_REQUEST_PORT' as const }].map((spec, index) => ({ route: undefined, redirect: spec, match: [{ port: index + 1 }] }))) },
  {
    name: 'to the request itself',
    spec: redirect({ redirectCode: 302 }),
    faults: ['spec.http[0].redirect: leads back to the request itself; say a path, an authority, a scheme or a port'],
  },
  {
    name: 'to an empty path',
    spec: redirect({ uri: '' }),
    faults: ['spec.http[0].redirect: leads back to the request itself; say a path, an authority, a scheme or a port'],
  },
  {
    name: 'to a scheme that is none',
    spec: redirect({ scheme: 'ftp' }),
    faults: ["spec.http[0].redirect.scheme: 'ftp' is not a scheme; write http or https"],
  },
  {
    name: 'with a status that is none of a redirect',
    spec: redirect({ uri: '/', redirectCode: 200 }),
    faults: ['spec.http[0].redirect.redirectCode: 200 is not a status of a redirect; write one from 300 to 399'],
  },
  {
    name: 'with a status that Istio does not redirect with',
    spec: redirect({ uri: '/', redirectCode: 304 }),
    unsaid: ['spec.http[0].redirect.redirectCode: Istio does not redirect with 304, and leaves the route without an answer; write one of 301, 302, 303, 307, 308'],
  },
  {
    name: 'to port 0',
    spec: redirect({ port: 0 }),
    unsaid: ['spec.http[0].redirect.port: port 0 stands for no port at all; write a whole number from 1 to 65535, or leave port out'],
  },
  {
    name: 'to a port beyond 65535',
    spec: redirect({ port: 65536 }),
    faults: ['spec.http[0].redirect.port: port 65536 is out of range; write a whole number from 1 to 65535'],
  },
  { name: 'of a prefix', spec: redirect({ prefixRewrite: '/b' }, [{ uri: { prefix: '/a' } }]) },
  {
    name: 'of a prefix and a path',
    spec: redirect({ prefixRewrite: '/b', uri: '/c' }, [{ uri: { prefix: '/a' } }]),
    faults: ['spec.http[0].redirect.prefixRewrite: uri replaces the whole path, prefixRewrite the prefix that matched; leave one of them out'],
  },
  {
    name: 'of a prefix that is not matched',
    spec: redirect({ prefixRewrite: '/b' }, [{ uri: { prefix: '/a' } }, { uri: { exact: '/b' } }]),
    faults: ['spec.http[0].redirect.prefixRewrite: there is no prefix to replace in a route that is not for prefixes; give each match a uri.prefix, or write uri'],
  },
  {
    name: 'of a prefix without a match',
    spec: redirect({ prefixRewrite: '/b' }),
    faults: ['spec.http[0].redirect.prefixRewrite: there is no prefix to replace in a route that is not for prefixes; give each match a uri.prefix, or write uri'],
  },
]));

describe('responses', () => rulesTable('VirtualService', [
  { name: 'with a body', spec: respond({ status: 503, body: { string: 'later' } }) },
  {
    name: 'with no status',
    spec: respond({}),
    faults: ['spec.http[0].directResponse.status: 0 is not a status; write one from 200 to 599'],
  },
  {
    name: 'with a status that is none',
    spec: respond({ status: 42 }),
    faults: ['spec.http[0].directResponse.status: 42 is not a status; write one from 200 to 599'],
  },
  {
    name: 'with 600',
    spec: respond({ status: 600 }),
    unsaid: ['spec.http[0].directResponse.status: 600 is not a status; write one from 200 to 599'],
  },
  { name: 'of 100 KiB', spec: respond({ status: 200, body: { string: 'a'.repeat(102_400) } }) },
  {
    name: 'of more than 100 KiB',
    spec: respond({ status: 200, body: { string: 'é'.repeat(51_201) } }),
    warnings: ['spec.http[0].directResponse.body: has 102402 bytes, which istiod sends to every proxy; keep it within 102400 (100 KiB), or route to a service that answers'],
  },
  {
    name: 'of more than 100 KiB in base64',
    spec: respond({ status: 200, body: { bytes: Buffer.alloc(102_401).toString('base64') } }),
    warnings: ['spec.http[0].directResponse.body: has 102401 bytes, which istiod sends to every proxy; keep it within 102400 (100 KiB), or route to a service that answers'],
  },
  { name: 'of 100 KiB in base64', spec: respond({ status: 200, body: { bytes: Buffer.alloc(102_400).toString('base64') } }) },
  {
    name: 'of more than 1 MiB',
    spec: respond({ status: 200, body: { string: 'a'.repeat(1_048_577) } }),
    faults: ['spec.http[0].directResponse.body: has 1048577 bytes; Istio takes 1048576 (1 MiB) at most'],
  },
]));

describe('rewrites', () => rulesTable('VirtualService', [
  { name: 'of the path and the authority', spec: http({ rewrite: { uri: '/', authority: 'a' } }) },
  { name: 'by a regular expression', spec: http({ rewrite: { uriRegexRewrite: { match: '^/a/(.*)$', rewrite: '/\\1' } } }) },
  {
    name: 'of nothing',
    spec: http({ rewrite: {} }),
    faults: ['spec.http[0].rewrite: changes nothing; give it a uri, a uriRegexRewrite or an authority'],
  },
  {
    name: 'to an empty path',
    spec: http({ rewrite: { uri: '' } }),
    faults: ['spec.http[0].rewrite: changes nothing; give it a uri, a uriRegexRewrite or an authority'],
  },
  {
    name: 'of the path twice',
    spec: http({ rewrite: { uri: '/', uriRegexRewrite: { match: 'a', rewrite: 'b' } } }),
    faults: ['spec.http[0].rewrite.uriRegexRewrite: uri and uriRegexRewrite both replace the path; leave one of them out'],
  },
  {
    name: 'by a regular expression, to nothing',
    spec: http({ rewrite: { uriRegexRewrite: { match: 'a' } } }),
    faults: ['spec.http[0].rewrite.uriRegexRewrite: has no rewrite; write both: what to match, and what to put in its place'],
  },
  {
    name: 'by no regular expression',
    spec: http({ rewrite: { uriRegexRewrite: { rewrite: 'a' } } }),
    faults: ['spec.http[0].rewrite.uriRegexRewrite: has no match; write both: what to match, and what to put in its place'],
  },
  {
    name: 'by a regular expression that is none',
    spec: http({ rewrite: { uriRegexRewrite: { match: 'a**', rewrite: 'b' } } }),
    faults: ["spec.http[0].rewrite.uriRegexRewrite.match: 'a**' is not a regular expression that Envoy reads (RE2): error parsing regexp: invalid nested repetition operator: `**`; write it in the syntax of https://github.com/google/re2/wiki/Syntax"],
  },
]));
