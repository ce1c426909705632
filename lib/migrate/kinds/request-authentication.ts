import { data, Expression, factory, joined, list, optional, struct } from '../expression';
import { attempt, duration, listOf, Reader, record, structOf, text, truth } from '../read';
import { References } from '../references';
import { Typed } from './typed';
import { appliesTo, mapFromList } from './values';

/** Keys that stand in the rule, as data if that is written in the same way again. */
function inlineKeys(jwks: unknown, from: References): Expression {
  const given = text(jwks, from);
  try {
    const keys: unknown = JSON.parse(jwks as string);
    return typeof keys === 'object' && keys !== null && JSON.stringify(keys) === jwks ? data(keys) : given;
  } catch {
    return given;
  }
}

const keysAt: Reader = (value, from) => factory('Jwks', 'uri', text(value, from));

function keysOf({ jwksUri, jwks }: Readonly<Record<string, unknown>>, from: References): Expression | undefined {
  if (jwksUri !== undefined) return attempt(() => keysAt(jwksUri, from));
  return jwks === undefined ? undefined : attempt(() => factory('Jwks', 'inline', inlineKeys(jwks, from)));
}

const HEADER_OPTIONS = structOf({ prefix: text });

/** Places of a token, by the fields that have them. */
const LOCATIONS: Readonly<Record<string, Reader>> = {
  fromHeaders: (value, from) => factory('TokenLocation', 'header', text(record(value).name, from), optional(HEADER_OPTIONS(value, from))),
  fromParams: (value, from) => factory('TokenLocation', 'param', text(value, from)),
  fromCookies: (value, from) => factory('TokenLocation', 'cookie', text(value, from)),
};

function locationsOf(rule: Readonly<Record<string, unknown>>, from: References): Expression | undefined {
  const given = Object.keys(LOCATIONS).filter(field => rule[field] !== undefined);
  const found = given.flatMap(field => {
    const places = attempt(() => listOf(LOCATIONS[field])(rule[field], from));
    return places?.kind === 'list' ? places.items : [];
  });
  // An empty list is one of headers.
  return found.length > 0 || Array.isArray(rule.fromHeaders) ? list(found) : undefined;
}

const OPTIONS = structOf({
  audiences: listOf(text),
  forwardToken: ['forwardOriginalToken', truth],
  payloadHeader: ['outputPayloadToHeader', text],
  claimHeaders: ['outputClaimToHeaders', mapFromList('header', 'claim')],
  spaceDelimitedClaims: listOf(text),
  timeout: duration,
});

const jwtRule: Reader = (value, from) => {
  const rule = record(value);
  const { issuer, jwksUri } = rule;
  const options = joined(struct({ locations: locationsOf(rule, from) }), attempt(() => OPTIONS(rule, from)) ?? struct({}));
  if (issuer === undefined) return factory('JwtRule', 'anyIssuer', keysAt(jwksUri, from), optional(options));
  return factory('JwtRule', 'issuer', text(issuer, from), optional(joined(struct({ keys: keysOf(rule, from) }), options)));
};

const PROPS = structOf({ jwtRules: listOf(jwtRule) });

export const REQUEST_AUTHENTICATION: Typed = (spec, from) => {
  const given = record(spec);
  return { props: joined(appliesTo(given, from), PROPS(given, from)) };
};
