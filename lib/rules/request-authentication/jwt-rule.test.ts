import { rulesTable } from '../../../test/support/rules';

const rule = (fields: object): object => ({ jwtRules: [fields] });
const KEY = { kty: 'RSA', n: 'AQAB', e: 'AQAB' };
const keys = (...all: object[]): object => rule({ issuer: 'shop', jwks: JSON.stringify({ keys: all }) });
const ISSUER = 'https://issuer.example.com';
const example = '{"keys": [{"kty": "RSA", "kid": "...", "n": "...", "e": "AQAB"}]}';

describe('whose tokens', () => rulesTable('RequestAuthentication', [
  { name: 'no rules', spec: {} },
  { name: 'those of an issuer that publishes its keys', spec: rule({ issuer: ISSUER }) },
  { name: 'those of an issuer by its keys', spec: rule({ issuer: 'someone@example.com', jwksUri: `${ISSUER}/keys` }) },
  { name: 'those of all whose keys are at a URL', spec: rule({ jwksUri: `${ISSUER}/keys` }) },
  { name: 'the same by the older name', spec: rule({ jwks_uri: `${ISSUER}/keys` }) },
  {
    name: 'nobody\'s',
    spec: { jwtRules: [{}, { issuer: '', jwks: '{"keys":[]}' }] },
    faults: [0, 1].map(index => `spec.jwtRules[${index}]: takes the tokens of no issuer; write issuer, or jwksUri for the tokens of every issuer whose keys are there`),
    unsaid: ['spec.jwtRules[1].jwks: has no keys, so every token of the issuer is refused; write the keys that the issuer publishes'],
  },
  {
    name: 'those of one without keys',
    spec: rule({ issuer: 'someone@example.com' }),
    unsaid: ["spec.jwtRules[0].issuer: no keys are given, and 'someone@example.com' is no URL at which they could be discovered, so every token of it is refused; write jwksUri or jwks"],
  },
]));

describe('where keys are', () => rulesTable('RequestAuthentication', [
  ...['http://keys', 'HTTPS://a.b:8443/keys?a=b#c', 'http:'].map(uri => ({ name: uri, spec: rule({ jwksUri: uri }) })),
  ...['keys', 'ftp://a.b/keys', '/keys', 'https://a b/', 'https://a.b/%zz', 'https://a.b:99999999999999999999/', 'https://a.b/#%', ' https://a.b'].map(uri => ({
    name: uri, spec: rule({ jwksUri: uri }), faults: [`spec.jwtRules[0].jwksUri: '${uri}' is no URL of HTTP; write one such as https://issuer.example.com/keys`],
  })),
  { name: 'by the older name', spec: rule({ jwks_uri: 'keys' }), faults: ["spec.jwtRules[0].jwks_uri: 'keys' is no URL of HTTP; write one such as https://issuer.example.com/keys"] },
]));

describe('keys', () => rulesTable('RequestAuthentication', [
  { name: 'public ones', spec: keys(KEY) },
  {
    name: 'no set', spec: rule({ issuer: 'shop', jwks: 'https://issuer.example.com/keys' }),
    faults: [`spec.jwtRules[0].jwks: is no JSON Web Key Set: it is not JSON; write what the issuer publishes: ${example}`],
  },
  {
    name: 'a key that is none', spec: keys(KEY, { kty: 'RSA', e: 'AQAB' }),
    faults: [`spec.jwtRules[0].jwks: is no JSON Web Key Set: keys[1]: n is missing; write what the issuer publishes: ${example}`],
  },
  {
    name: 'more than a set', spec: rule({ issuer: 'shop', jwks: `${JSON.stringify({ keys: [KEY] })},` }),
    unsaid: ['spec.jwtRules[0].jwks: goes on after the key set, which Istio passes over and Envoy refuses; end it after the key set'],
  },
  {
    name: 'private and shared ones', spec: keys({ ...KEY, d: 'AQAB' }, KEY, { kty: 'oct', k: 'AQAB' }),
    unsaid: ['spec.jwtRules[0].jwks: holds keys by which tokens can be signed (keys[0], keys[2]), for all who can read it; write public keys only'],
  },
]));

describe('names', () => rulesTable('RequestAuthentication', [
  {
    name: 'good ones',
    spec: rule({
      issuer: ISSUER, audiences: ['shop'], fromHeaders: [{ name: 'x-token' }], fromParams: ['token'], fromCookies: ['session'], outputClaimToHeaders: [{ header: 'X-User_1', claim: 'sub' }], timeout: '2s',
    }),
  },
  {
    name: 'empty ones',
    spec: rule({ issuer: ISSUER, audiences: [''], fromHeaders: [{ name: '' }], fromParams: [''], fromCookies: [''], outputClaimToHeaders: [{ header: '', claim: '' }] }),
    faults: [
      'spec.jwtRules[0].audiences[0]: an empty audience; name the audience, or leave it out',
      'spec.jwtRules[0].fromHeaders[0].name: an empty header; name the header, or leave it out',
      'spec.jwtRules[0].fromParams[0]: an empty parameter; name the parameter, or leave it out',
      'spec.jwtRules[0].fromCookies[0]: an empty cookie; name the cookie, or leave it out',
      'spec.jwtRules[0].outputClaimToHeaders[0].claim: an empty claim; name the claim, or leave it out',
      'spec.jwtRules[0].outputClaimToHeaders[0].header: an empty header; name the header, or leave it out',
    ],
  },
  {
    name: 'of headers that Istio does not write',
    spec: rule({ issuer: ISSUER, outputClaimToHeaders: [{ header: 'x user', claim: 'sub' }, { header: ':path', claim: 'sub' }] }),
    faults: [0, 1].map(index => (
      `spec.jwtRules[0].outputClaimToHeaders[${index}].header: '${['x user', ':path'][index]}' is not the name of a header that Istio writes; write letters, digits, '-' and '_'`)),
  },
  { name: 'a timeout that is none', spec: rule({ issuer: ISSUER, timeout: '1us' }), faults: ['spec.jwtRules[0].timeout: 0.001 ms is too short; Istio takes durations of 1 ms or more'] },
]));
