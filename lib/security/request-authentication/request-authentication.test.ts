import { Duration, Lazy } from 'cdk8s';
import { faultsOf, shop, specOf, warningsOf, yamlOf } from '../../../test/support/mesh';
import { JwtRule, JwtRuleOptions, Jwks, PolicyScope, PolicyTarget, RequestAuthentication, RequestAuthenticationProps, TokenLocation, VersionedService } from '../../index';

const ISSUER = 'https://issuer.example.com';
const KEYS = { keys: [{ kty: 'RSA', kid: '1', n: 'AQAB', e: 'AQAB' }] };

const withRules = (...jwtRules: JwtRule[]): RequestAuthentication => new RequestAuthentication(shop(), 'tokens', { jwtRules });
const rulesOf = (...rules: JwtRule[]): any => specOf(withRules(...rules)).jwtRules;
const ruleOf = (options: JwtRuleOptions): any => rulesOf(JwtRule.issuer(ISSUER, options))[0];

function faults(props: RequestAuthenticationProps): string[] {
  const chart = shop();
  new RequestAuthentication(chart, 'tokens', props);
  return faultsOf(chart).map(fault => fault.replace('[shop/tokens] ', ''));
}

const ruleFaults = (rule: JwtRule): string[] => faults({ jwtRules: [rule] }).map(fault => fault.replace('spec.jwtRules[0]', ''));

test('the tokens of an issuer for a service, as YAML', () => {
  const chart = shop();
  const cart = new VersionedService(chart, 'cart', { port: 8080, versions: { v1: { image: 'registry.example.com/cart:1' } } });
  new RequestAuthentication(chart, 'tokens', {
    appliesTo: PolicyScope.workload(cart),
    jwtRules: [JwtRule.issuer(ISSUER, {
      keys: Jwks.uri(`${ISSUER}/keys`),
      audiences: ['shop'],
      locations: [TokenLocation.header('x-token', { prefix: 'JWT ' }), TokenLocation.cookie('session'), TokenLocation.param('token'), TokenLocation.header('authorization')],
      forwardToken: true,
      payloadHeader: 'x-payload',
      claimHeaders: { 'x-user': 'sub', 'x-group': 'realm.group' },
      spaceDelimitedClaims: ['groups'],
      timeout: Duration.millis(1500),
    })],
  });
  expect(yamlOf(chart).split('---\n').find(text => text.includes('kind: RequestAuthentication'))).toBe(`apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: tokens
  namespace: shop
spec:
  jwtRules:
    - audiences:
        - shop
      forwardOriginalToken: true
      fromCookies:
        - session
      fromHeaders:
        - name: x-token
          prefix: "JWT "
        - name: authorization
      fromParams:
        - token
      issuer: https://issuer.example.com
      jwksUri: https://issuer.example.com/keys
      outputClaimToHeaders:
        - claim: realm.group
          header: x-group
        - claim: sub
          header: x-user
      outputPayloadToHeader: x-payload
      spaceDelimitedClaims:
        - groups
      timeout: 1500ms
  selector:
    matchLabels:
      app: cart
`);
});

test('rules can be added, and are kept in their order', () => {
  const tokens = withRules(JwtRule.issuer(ISSUER));
  const added = tokens.addJwtRule(JwtRule.anyIssuer(Jwks.uri(`${ISSUER}/keys`), { forwardToken: false }));
  expect(tokens.jwtRules[1]).toBe(added);
  expect(specOf(tokens)).toEqual({ jwtRules: [{ issuer: ISSUER }, { jwksUri: `${ISSUER}/keys`, forwardOriginalToken: false }] });
});

test.each<[string, unknown]>([['an object', KEYS], ['text', JSON.stringify(KEYS)], ['what is known later', Lazy.any({ produce: () => KEYS })]])('keys are given as %s', (_name, keys) => {
  expect(ruleOf({ keys: Jwks.inline(keys) })).toEqual({ issuer: ISSUER, jwks: '{"keys":[{"kty":"RSA","kid":"1","n":"AQAB","e":"AQAB"}]}' });
});

test('empty lists and maps are kept', () => {
  expect(ruleOf({ audiences: [], locations: [], claimHeaders: {}, spaceDelimitedClaims: [] })).toEqual({
    issuer: ISSUER, audiences: [], fromHeaders: [], outputClaimToHeaders: [], spaceDelimitedClaims: [],
  });
  expect(specOf(withRules())).toEqual({ jwtRules: [] });
});

test('it is attached to a waypoint, and to a service', () => {
  const gateway = PolicyTarget.fromGatewayName('waypoint');
  expect(specOf(new RequestAuthentication(shop(), 'tokens', { appliesTo: PolicyScope.targets(gateway, PolicyTarget.fromServiceName('cart')) }))).toEqual({
    targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' }, { kind: 'Service', name: 'cart' }],
  });
});

describe('faults', () => {
  test('in the words of the constructs', () => {
    expect(ruleFaults(JwtRule.anyIssuer(Jwks.inline(KEYS)))).toEqual([': takes the tokens of no issuer; write JwtRule.issuer(...), or JwtRule.anyIssuer(Jwks.uri(...))']);
  });

  test.each<[string, JwtRule, string]>([
    ['no keys', JwtRule.issuer(ISSUER, { keys: Jwks.inline(undefined) }), ".jwks: 'keys' is undefined; check the variable it comes from: an absent value would hold for everything"],
    ['a number for keys', JwtRule.issuer(ISSUER, { keys: Jwks.inline(1) }), '.jwks: is the number 1; write a key set: { keys: [...] }, or its JSON as text'],
    ['a text for keys', JwtRule.anyIssuer(ISSUER as never), ".jwks: is the text 'https://issuer.example.com'; write Jwks.uri(...), Jwks.inline(...)"],
    ['no issuer', JwtRule.issuer(undefined as never), '.issuer: it is undefined; check the variable it comes from: an absent value would hold for everything'],
    ['a text for a location', JwtRule.issuer(ISSUER, { locations: ['cookie' as never] }), ": 'locations[0]' is the text 'cookie'; write TokenLocation.cookie(...), TokenLocation.header(...), TokenLocation.param(...)"],
    ['an unknown option', JwtRule.issuer(ISSUER, { jwks: KEYS } as never), ": there is no option 'jwks' in JwtRuleOptions; it has audiences, claimHeaders, forwardToken, locations, payloadHeader, spaceDelimitedClaims, timeout, keys"],
  ])('%s', (_name, rule, fault) => expect(ruleFaults(rule)).toEqual([fault]));

  test('data that contains itself', () => {
    const keys: Record<string, unknown> = {};
    keys.keys = [keys];
    expect(ruleFaults(JwtRule.issuer(ISSUER, { keys: Jwks.inline(keys) }))).toEqual(['.jwks: is an object; write data that ends: this contains itself']);
  });

  test('a rule that is none', () => {
    expect(faults({ jwtRules: ['issuer' as never] })).toEqual(["spec: 'jwtRules[0]' is the text 'issuer'; write JwtRule.anyIssuer(...), JwtRule.issuer(...)"]);
  });
});

test('keys by which tokens are signed are a warning', () => {
  const chart = shop();
  new RequestAuthentication(chart, 'tokens', { jwtRules: [JwtRule.issuer(ISSUER, { keys: Jwks.inline({ kty: 'oct', k: 'c2VjcmV0' }) })] });
  expect(warningsOf(chart)).toEqual(['[shop/tokens] spec.jwtRules[0].jwks: holds keys by which tokens can be signed (keys[0]), for all who can read it; write public keys only']);
});
