import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { HttpRouteSpec } from '../../release/specs';
import { checkDestination } from '../common/destination';
import { checkPercent } from '../common/percent';
import { each } from '../rule';

const TWO_WAYS = error('CI1211', 'mirror and mirrors both say where copies go', 'leave mirror out, and add it to mirrors');
const NOT_A_PERCENTAGE = error<{ percent: number }>('CI1242', ({ percent }) => `${percent} percent`, 'write a whole number from 0 to 100');
const DEPRECATED = warning<{ field: string }>('CI1243', ({ field }) => `${field} is deprecated`, 'write mirrorPercentage');
const OF_NOTHING = warning<{ field: string }>('CI1244', ({ field }) => `${field} is for mirror, which the route does not have`, 'leave it out; each of mirrors has its own percentage', { unsaid: true });

/** Reports a fault if copies of requests cannot be sent, or not to a part as large as said. */
export function checkMirrors(route: HttpRouteSpec, at: FieldPath, report: Report): void {
  const { mirror, mirrors, mirrorPercentage } = route;
  // Both names are of one field; where both are there, Istio reads the newer.
  const field = route.mirrorPercent === undefined ? 'mirror_percent' : 'mirrorPercent';
  // Istio looks no further into a route that delegates.
  if (mirror !== undefined && mirrors?.length && route.delegate === undefined) report(TWO_WAYS, at.at('mirrors'), {});
  if (mirror !== undefined) checkDestination(mirror, at.at('mirror'), report);
  each(mirrors, at.at('mirrors'), ({ destination, percentage }, place) => {
    checkDestination(destination, place.at('destination'), report);
    checkPercent(percentage?.value, place.at('percentage'), report, { unsaid: true });
  });
  checkPercent(mirrorPercentage?.value, at.at('mirrorPercentage'), report, { unsaid: true });
  // null stands for none.
  const percent = route[field] ?? undefined;
  if (percent !== undefined) {
    if (percent > 100) report(NOT_A_PERCENTAGE, at.at(field), { percent });
    report(DEPRECATED, at.at(field), { field });
  }
  if (mirror !== undefined) return;
  if (mirrorPercentage !== undefined) report(OF_NOTHING, at.at('mirrorPercentage'), { field: 'mirrorPercentage' });
  if (percent !== undefined) report(OF_NOTHING, at.at(field), { field });
}
