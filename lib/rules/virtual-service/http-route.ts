import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { HttpRouteSpec } from '../../release/specs';
import { checkDuration } from '../common/duration';
import { authorityEntries, checkHeaders } from '../common/header-operations';
import { each } from '../rule';
import { checkCors } from './cors-policy';
import { checkDestinations } from './destinations';
import { checkDirectResponse } from './direct-response';
import { checkFault } from './fault-injection';
import { BoundGateways } from './gateways';
import { checkHttpMatch } from './http-match';
import { checkMirrors } from './mirror';
import { checkRedirect } from './redirect';
import { checkRetries } from './retries';
import { checkRewrite } from './rewrite';

const NO_ACTION = error('CI1209', 'has no destination', 'name one, or write a redirect or a directResponse');
const DELEGATED = error<{ field: string }>('CI1210', ({ field }) => `a route that delegates cannot have ${field}`, 'leave it or delegate out');
const AUTHORITY = error<{ setters: readonly string[] }>('CI1212', ({ setters }) => `the authority is set ${setters.length} times (${setters.join(', ')})`, 'keep one');
const EXCLUDED = error<{ action: string; other: string }>('CI1249', ({ action, other }) => `a route with ${action} cannot have ${other}`, 'leave one of them out');

/** What a route that answers the client itself cannot have besides. */
const EXCLUSIVE = ['route', 'fault', 'rewrite'] as const;

/** Reports a fault for what Istio refuses or ignores in a route for HTTP. */
export function checkHttpRoute(route: HttpRouteSpec, bound: BoundGateways, at: FieldPath, report: Report): void {
  each(route.match, at.at('match'), (match, place) => { checkHttpMatch(match, bound, place, report); });
  checkAction(route, at, report);
  checkDestinations(route.route, at.at('route'), report);
  checkRedirect(route.redirect, route.match, at.at('redirect'), report);
  checkDirectResponse(route.directResponse, at.at('directResponse'), report);
  checkRewrite(route.rewrite, at.at('rewrite'), report);
  checkAuthority(route, at, report);
  checkDuration(route.timeout, at.at('timeout'), report, { insteadOfZero: 'leave timeout out: Istio has no default timeout' });
  checkRetries(route.retries, at.at('retries'), report);
  checkFault(route.fault, at.at('fault'), report);
  checkMirrors(route, at, report);
  checkCors(route.corsPolicy, at.at('corsPolicy'), report);
  checkHeaders(route.headers, at.at('headers'), report);
}

function checkAction(route: HttpRouteSpec, at: FieldPath, report: Report): void {
  const { delegate, redirect, directResponse } = route;
  if (delegate !== undefined) {
    if (redirect !== undefined) report(DELEGATED, at.at('redirect'), { field: 'redirect' });
    if (hasDestinations(route)) report(DELEGATED, at.at('route'), { field: 'route' });
    return;
  }
  if (redirect === undefined && directResponse === undefined) {
    if (!hasDestinations(route)) report(NO_ACTION, at.at('route'), {});
    return;
  }
  const action = redirect !== undefined ? 'redirect' : 'directResponse';
  if (redirect !== undefined && directResponse !== undefined) report(EXCLUDED, at.at('directResponse'), { action, other: 'directResponse' });
  for (const other of EXCLUSIVE) {
    if (other === 'route' ? hasDestinations(route) : route[other] !== undefined) report(EXCLUDED, at.at(other), { action, other });
  }
}

function hasDestinations({ route }: HttpRouteSpec): boolean {
  return route !== undefined && route.length > 0;
}

/** An empty authority sets nothing: Istio passes over it, unless another one came before. */
function checkAuthority({ rewrite, headers }: HttpRouteSpec, at: FieldPath, report: Report): void {
  const entries = authorityEntries(headers);
  const setters = entries.map(([name]) => name);
  if (rewrite?.authority) setters.push('rewrite.authority');
  const isSet = rewrite?.authority !== undefined && rewrite.authority !== '' || entries.some(([, value]) => value !== '');
  if (setters.length > 1 && isSet) report(AUTHORITY, at, { setters });
}
