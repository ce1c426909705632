import { RuleCase, rulesTable } from '../../../test/support/rules';

const HEADERS = { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } };
const MIRROR = { type: 'RequestMirror', requestMirror: { backendRef: { name: 'copy', port: 80 } } };
const EXTENSION = { type: 'ExtensionRef', extensionRef: { group: 'example.com', kind: 'Filter', name: 'mine' } };
const to = (...filters: object[]) => ({ backendRefs: [{ name: 'cart', port: 80, filters }] });
const of = (rule: object) => ({ rules: [rule] });
const match = (each: object) => of({ matches: [each] });

const NO_EXTENSION = 'Istio has no filters that are objects of their own, and the rule does nothing; leave the filter out';
const re2 = (place: string) => `spec.rules[0].matches[0].${place}: '(?=a)' is not a regular expression that Envoy reads (RE2), which refuses all routes of the listener: `
  + 'error parsing regexp: invalid or unsupported Perl syntax: `(?=`; write it in the syntax of https://github.com/google/re2/wiki/Syntax';

/** Routes that the API server takes: what Istio does not do of them is a warning that nobody else gives. */
const CASES: readonly RuleCase[] = [
  { name: 'no rules', spec: {} },
  { name: 'filters of the rule', spec: of({ filters: [HEADERS, MIRROR], ...to() }) },
  { name: 'a filter that is an object', spec: of({ filters: [HEADERS, EXTENSION], ...to() }), unsaid: [`spec.rules[0].filters[1].type: ${NO_EXTENSION}`] },
  { name: 'headers of a backend', spec: of(to(HEADERS)) },
  {
    name: 'a mirror of a backend', spec: of(to(HEADERS, MIRROR)),
    unsaid: ['spec.rules[0].backendRefs[0].filters[1].type: Istio has no filter RequestMirror of a single backend, and the rule does nothing; write it into the filters of the rule'],
  },
  { name: 'an object as filter of a backend', spec: of(to(EXTENSION)), unsaid: [`spec.rules[0].backendRefs[0].filters[0].type: ${NO_EXTENSION}`] },
  { name: 'a regular expression of a header', spec: match({ headers: [{ type: 'RegularExpression', name: 'a', value: '(?=a)' }] }), unsaid: [re2('headers[0].value')] },
  { name: 'a text of a header', spec: match({ headers: [{ name: 'a', value: '(?=a)' }] }) },
];

describe('HTTPRoute', () => rulesTable('HTTPRoute', [
  ...CASES,
  { name: 'a regular expression of the path', spec: match({ path: { type: 'RegularExpression', value: '(?=a)' } }), unsaid: [re2('path.value')] },
  { name: 'one that Envoy reads', spec: match({ path: { type: 'RegularExpression', value: '/a/.*' } }) },
  { name: 'one of a parameter', spec: match({ queryParams: [{ type: 'RegularExpression', name: 'a', value: '(?=a)' }] }), unsaid: [re2('queryParams[0].value')] },
]));

describe('GRPCRoute', () => rulesTable('GRPCRoute', [
  ...CASES,
  { name: 'a regular expression of the service', spec: match({ method: { type: 'RegularExpression', service: '(?=a)', method: 'Get.*' } }), unsaid: [re2('method.service')] },
  { name: 'the name of a method', spec: match({ method: { service: 'shop.v1.Cart', method: 'Get' } }) },
]));
