import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { HttpRouteDestinationSpec } from '../../release/specs';
import { checkDestination } from '../common/destination';
import { checkHeaders } from '../common/header-operations';
import { each } from '../rule';

const NEGATIVE = error<{ weight: number }>('CI1213', ({ weight }) => `weight ${weight} is not a share`, 'write a whole number of 0 or more');
const ALL_ZERO = error<{ count: number }>(
  'CI1214',
  ({ count }) => `the weights of ${count} destinations are all zero, so none would be sent to`,
  'give at least one a weight above 0',
);
const NO_WEIGHT = warning('CI1215', 'has no weight beside destinations that have one, so it is sent nothing', 'give it a weight, or leave it out', { unsaid: true });

/** Reports a fault for each destination of a route that requests cannot be sent to, and for weights by which none are sent. */
export function checkDestinations(route: readonly HttpRouteDestinationSpec[] | undefined, at: FieldPath, report: Report): void {
  each(route, at, ({ destination, weight = 0, headers }, place) => {
    checkDestination(destination, place.at('destination'), report);
    if (weight < 0) report(NEGATIVE, place.at('weight'), { weight });
    checkHeaders(headers, place.at('headers'), report);
  });
  if (route === undefined || route.length < 2) return;
  const total = route.reduce((sum, entry) => sum + (entry?.weight ?? 0), 0);
  if (total === 0) return report(ALL_ZERO, at, { count: route.length });
  each(route, at, ({ weight }, place) => {
    if (weight === undefined) report(NO_WEIGHT, place, {});
  });
}
