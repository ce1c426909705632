import { formatFault } from '../../core/fault';
import { IstioRelease } from '../../release';
import { judge } from '../judge';

const RELEASE = IstioRelease.V1_31;

/** What is said of a route with one rule, which the API server takes: each is a warning. */
function said(kind: string, rule: object): string[] {
  const apiVersion = RELEASE.apiVersionOf(kind, 'gateway.networking.k8s.io');
  const context = { release: RELEASE, rootNamespace: 'istio-system', clusterDomain: 'cluster.local' };
  const faults = judge({ apiVersion, kind, metadata: { name: 'case', namespace: 'shop' }, spec: { rules: [rule] } }, context);
  expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
  return faults.map(fault => `${fault.code} ${formatFault(fault)}`);
}

const HEADERS = { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } };
const MIRROR = { type: 'RequestMirror', requestMirror: { backendRef: { name: 'copy', port: 80 } } };
const EXTENSION = { type: 'ExtensionRef', extensionRef: { group: 'example.com', kind: 'Filter', name: 'mine' } };
const to = (...filters: object[]) => ({ backendRefs: [{ name: 'cart', port: 80, filters }] });

const NO_EXTENSION = 'Istio has no filters that are objects of their own, and the rule does nothing; leave the filter out';
const RE2 = "CI2603 spec.rules[0].matches[0].%: '(?=a)' is not a regular expression that Envoy reads (RE2), which refuses all routes of the listener: error parsing regexp: "
  + 'invalid or unsupported Perl syntax: `(?=`; write it in the syntax of https://github.com/google/re2/wiki/Syntax';

describe.each(['HTTPRoute', 'GRPCRoute'])('%s', kind => {
  test.each<[string, object, string[]]>([
    ['filters of the rule', { filters: [HEADERS, MIRROR], ...to() }, []],
    ['a filter that is an object', { filters: [HEADERS, EXTENSION], ...to() }, [`CI2601 spec.rules[0].filters[1].type: ${NO_EXTENSION}`]],
    ['headers of a backend', to(HEADERS), []],
    ['a mirror of a backend', to(HEADERS, MIRROR), [
      'CI2602 spec.rules[0].backendRefs[0].filters[1].type: Istio has no filter RequestMirror of a single backend, and the rule does nothing; write it into the filters of the rule',
    ]],
    ['an object as filter of a backend', to(EXTENSION), [`CI2601 spec.rules[0].backendRefs[0].filters[0].type: ${NO_EXTENSION}`]],
    ['a regular expression of a header', { matches: [{ headers: [{ type: 'RegularExpression', name: 'a', value: '(?=a)' }] }] }, [RE2.replace('%', 'headers[0].value')]],
    ['a text of a header', { matches: [{ headers: [{ name: 'a', value: '(?=a)' }] }] }, []],
  ])('%s', (_, rule, faults) => expect(said(kind, rule)).toEqual(faults));
});

test('regular expressions of HTTP', () => {
  expect(said('HTTPRoute', { matches: [{ path: { type: 'RegularExpression', value: '(?=a)' } }] })).toEqual([RE2.replace('%', 'path.value')]);
  expect(said('HTTPRoute', { matches: [{ path: { type: 'RegularExpression', value: '/a/.*' } }] })).toEqual([]);
  expect(said('HTTPRoute', { matches: [{ queryParams: [{ type: 'RegularExpression', name: 'a', value: '(?=a)' }] }] })).toEqual([RE2.replace('%', 'queryParams[0].value')]);
});

test('regular expressions of gRPC', () => {
  expect(said('GRPCRoute', { matches: [{ method: { type: 'RegularExpression', service: '(?=a)', method: 'Get.*' } }] })).toEqual([RE2.replace('%', 'method.service')]);
  expect(said('GRPCRoute', { matches: [{ method: { service: 'a', method: 'Get' } }] })).toEqual([]);
});
