import { Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { HttpMatchSpec } from '../../release/specs';
import { checkHeaderMatches, checkWithoutHeaders } from '../common/header-match';
import { checkLabels } from '../common/labels';
import { checkNamespace } from '../common/namespace';
import { checkOptionalPort } from '../common/port';
import { checkStringMatch, checkUriMatch } from '../common/string-match';
import { eachEntry } from '../rule';
import { BoundGateways } from './gateways';

/** Reports a fault for each condition on requests that could not be compared, or never holds. */
export function checkHttpMatch(match: HttpMatchSpec, bound: BoundGateways, at: FieldPath, report: Report): void {
  checkUriMatch(match.uri, at.at('uri'), report);
  for (const field of ['scheme', 'method', 'authority'] as const) checkStringMatch(match[field], at.at(field), report);
  checkHeaderMatches(match.headers, at.at('headers'), report);
  checkWithoutHeaders(match.withoutHeaders, at.at('withoutHeaders'), report);
  eachEntry(match.queryParams, at.at('queryParams'), (parameter, place) => { checkStringMatch(parameter, place, report); });
  checkOptionalPort(match.port, at.at('port'), report);
  checkLabels(match.sourceLabels, at.at('sourceLabels'), report);
  checkNamespace(match.sourceNamespace, at.at('sourceNamespace'), report);
  bound.checkMatch(match, at, report, { unsaid: true });
}
