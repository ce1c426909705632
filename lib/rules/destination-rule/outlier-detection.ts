import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { OutlierDetectionSpec } from '../../release/specs';
import { checkDuration } from '../common/duration';
import { checkWhole } from '../common/range';
import { each } from '../rule';
import { PolicyPlace, PolicyWarning } from './policy-place';

const NOT_SPLIT = error('CI1320', 'failures to connect are not counted apart', 'write splitExternalLocalOriginErrors: true');
const DEPRECATED = new PolicyWarning('CI1321', 'CI1322', 'consecutiveErrors is deprecated', 'write consecutiveGatewayErrors or consecutive5xxErrors');

/** Reports a fault for what endpoints cannot be ejected by. */
export function checkOutlierDetection(outlier: OutlierDetectionSpec | undefined, where: PolicyPlace, at: FieldPath, report: Report): void {
  if (outlier === undefined) return;
  const { consecutiveLocalOriginFailures = 0, splitExternalLocalOriginErrors, consecutiveErrors = 0 } = outlier;
  checkDuration(outlier.baseEjectionTime, at.at('baseEjectionTime'), report);
  checkDuration(outlier.interval, at.at('interval'), report);
  checkWhole(outlier.maxEjectionPercent, at.at('maxEjectionPercent'), report, 0, 100);
  checkWhole(outlier.minHealthPercent, at.at('minHealthPercent'), report, 0, 100);
  each(outlier.outlierDetectionHttpErrorCodes, at.at('outlierDetectionHttpErrorCodes'), (code, place) => checkWhole(code, place, report, 100, 599));
  if (consecutiveErrors !== 0) report(DEPRECATED.at(where), at.at('consecutiveErrors'), {});
  if (consecutiveLocalOriginFailures > 0 && !splitExternalLocalOriginErrors) report(NOT_SPLIT, at.at('consecutiveLocalOriginFailures'), {});
}
