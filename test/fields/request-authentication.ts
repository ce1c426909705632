import { Duration } from 'cdk8s';
import { JwtRule, JwtRuleOptions, Jwks, PolicyScope, PolicyTarget, RequestAuthentication, TokenLocation } from '../../lib';
import { Pieces } from './pieces';

const gateway = PolicyTarget.fromGatewayName('waypoint');

const OPTIONS: Readonly<Record<string, JwtRuleOptions>> = {
  inline: { keys: Jwks.inline({ keys: [] }) },
  uri: { keys: Jwks.uri('https://issuer.example.com/keys') },
  checks: { audiences: ['shop'], locations: [TokenLocation.header('x-token', { prefix: 'JWT ' }), TokenLocation.param('token')], forwardToken: true, payloadHeader: 'x-payload' },
  cookies: { locations: [TokenLocation.cookie('session')] },
  claims: { claimHeaders: { 'x-user': 'sub' } },
  lists: { spaceDelimitedClaims: ['groups'] },
  timeout: { timeout: Duration.seconds(2) },
};

/** RequestAuthentications that together set every field in a typed way. */
export const REQUEST_AUTHENTICATION: Pieces = {
  ...Object.fromEntries(Object.entries(OPTIONS).map(([name, options]) => [
    name, chart => new RequestAuthentication(chart, 'tokens', { jwtRules: [JwtRule.issuer('https://issuer.example.com', options)] }),
  ])),
  pods: chart => new RequestAuthentication(chart, 'tokens', { appliesTo: PolicyScope.labels({ app: 'cart' }) }),
  target: chart => new RequestAuthentication(chart, 'tokens', { appliesTo: PolicyScope.target(gateway) }),
  targets: chart => new RequestAuthentication(chart, 'tokens', { appliesTo: PolicyScope.targets(gateway) }),
};
