import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isGoFragment, parseGoUrl } from '../../core/go-url';
import { readJwkSet } from '../../core/jwk-set';
import { quote, shortened } from '../../core/quote';
import { RequestAuthenticationJwtRulesSpec as JwtRuleSpec } from '../../release/specs';
import { checkDuration } from '../common/duration';
import { each } from '../rule';

const MAX_PORT = 2n ** 63n - 1n;
/** Names that istiod takes for a header that it writes. */
const HEADER = /^[-_A-Za-z0-9]+$/;

const NO_ISSUER = error('CI2201', 'takes the tokens of no issuer', 'write issuer, or jwksUri for the tokens of every issuer whose keys are there');
const NOT_A_URL = error<{ uri: string }>('CI2202', ({ uri }) => `${quote(uri)} is no URL of HTTP`, 'write one such as https://issuer.example.com/keys');
const NOT_A_SET = error<{ reason: string }>(
  'CI2203',
  ({ reason }) => `is no JSON Web Key Set: ${shortened(reason)}`,
  'write what the issuer publishes: {"keys": [{"kty": "RSA", "kid": "...", "n": "...", "e": "AQAB"}]}',
);
// Istio 1.30 is the first whose webhook warns of it.
const SECRET = warning<{ indexes: readonly number[] }>(
  'CI2204',
  ({ indexes }) => `holds keys by which tokens can be signed (${indexes.map(index => `keys[${index}]`).join(', ')}), for all who can read it`,
  'write public keys only',
  { unsaid: true },
);
const NO_KEYS = warning('CI2205', 'has no keys, so every token of the issuer is refused', 'write the keys that the issuer publishes', { unsaid: true });
const NO_DISCOVERY = warning<{ issuer: string }>(
  'CI2206',
  ({ issuer }) => `no keys are given, and ${quote(issuer)} is no URL at which they could be discovered, so every token of it is refused`,
  'write jwksUri or jwks',
  { unsaid: true },
);
const TRAILING = warning('CI2209', 'goes on after the key set, which Istio passes over and Envoy refuses', 'end it after the key set', { unsaid: true });
const EMPTY = error<{ what: string }>('CI2207', ({ what }) => `an empty ${what}`, ({ what }) => `name the ${what}, or leave it out`);
const NOT_A_HEADER = error<{ header: string }>('CI2208', ({ header }) => `${quote(header)} is not the name of a header that Istio writes`, "write letters, digits, '-' and '_'");

/** Reports a fault for tokens that cannot be checked, or are looked for nowhere. */
export function checkJwtRule(rule: JwtRuleSpec, at: FieldPath, report: Report): void {
  const { issuer, audiences, jwks, fromHeaders, fromParams, fromCookies, outputClaimToHeaders, timeout } = rule;
  const uri = rule.jwksUri || rule.jwks_uri;
  if (!issuer && !uri) report(NO_ISSUER, at, {});
  if (uri) checkUri(uri, at.at(rule.jwksUri ? 'jwksUri' : 'jwks_uri'), report);
  if (jwks) checkKeys(jwks, at.at('jwks'), report);
  else if (issuer && !uri && !isHttpUrl(issuer)) report(NO_DISCOVERY, at.at('issuer'), { issuer });
  const checkName = (what: string) => (name: string, place: FieldPath): void => {
    if (name === '') report(EMPTY, place, { what });
  };
  each(audiences, at.at('audiences'), checkName('audience'));
  each(fromHeaders, at.at('fromHeaders'), ({ name }, place) => checkName('header')(name ?? '', place.at('name')));
  each(fromParams, at.at('fromParams'), checkName('parameter'));
  each(fromCookies, at.at('fromCookies'), checkName('cookie'));
  each(outputClaimToHeaders, at.at('outputClaimToHeaders'), ({ header, claim }, place) => {
    checkName('claim')(claim ?? '', place.at('claim'));
    if (!header) report(EMPTY, place.at('header'), { what: 'header' });
    else if (!HEADER.test(header)) report(NOT_A_HEADER, place.at('header'), { header });
  });
  checkDuration(timeout, at.at('timeout'), report);
}

function checkUri(uri: string, at: FieldPath, report: Report): void {
  if (!isHttpUrl(uri)) report(NOT_A_URL, at, { uri });
}

function checkKeys(jwks: string, at: FieldPath, report: Report): void {
  const set = readJwkSet(jwks);
  if (typeof set === 'string') return report(NOT_A_SET, at, { reason: set });
  if (set.trailing) report(TRAILING, at, {});
  if (set.keys === 0) report(NO_KEYS, at, {});
  if (set.secret.length > 0) report(SECRET, at, { indexes: set.secret });
}

/** A URL of HTTP as Go's `url.Parse` takes it, unlike `ParseRequestURI` with a fragment. */
function isHttpUrl(text: string): boolean {
  const url = /[\0-\x1f\x7f]/.test(text) || !isGoFragment(text) ? undefined : parseGoUrl(text.split('#', 1)[0]);
  return url !== undefined && (url.scheme === 'http' || url.scheme === 'https') && (url.port === '' || BigInt(url.port) <= MAX_PORT);
}
