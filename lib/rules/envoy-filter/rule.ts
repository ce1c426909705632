import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { EnvoyFilterConfigPatchesSpec, EnvoyFilterSpec } from '../../release/specs';
import { checkSelector } from '../common/selector';
import { each, Resource, RuleContext } from '../rule';
import { checkMatch } from './match';
import { checkOperation } from './operation';

const CAUTION = warning('CI1901',
  "an EnvoyFilter depends on Istio's internal configuration of Envoy, which changes from release to release",
  'use another kind where one does the same, and test it with each new release');
const NO_PLACE = error('CI1902', 'does not say what is changed', 'write applyTo, such as HTTP_FILTER');
const NO_PATCH = error('CI1903', 'does not say how it is changed', 'write patch with an operation and a value');
const NO_OPERATION = error('CI1904', 'has no operation', 'write operation, such as MERGE');
const NO_VALUE = error<{ readonly operation: string }>('CI1905', ({ operation }) => `${operation} needs a value`, 'write value, as the API of Envoy has it');

/** What Istio refuses or ignores in an EnvoyFilter. */
export function checkEnvoyFilter({ spec }: Resource<EnvoyFilterSpec>, _context: RuleContext, report: Report): void {
  const at = FieldPath.SPEC;
  report(CAUTION, at, {});
  const { workloadSelector, configPatches, priority } = spec;
  if (workloadSelector) checkSelector(workloadSelector.labels, at.at('workloadSelector', 'labels'), report);
  each(configPatches, at.at('configPatches'), (patch, place) => checkPatch(patch, priority ?? 0, place, report));
}

function checkPatch({ applyTo = 'INVALID', match, patch }: EnvoyFilterConfigPatchesSpec, priority: number, at: FieldPath, report: Report): void {
  // Istio does not look at those of waypoints.
  if (match?.context === 'WAYPOINT') return;
  if (applyTo === 'INVALID') return report(NO_PLACE, at.at('applyTo'), {});
  if (patch === undefined || patch === null) return report(NO_PATCH, at.at('patch'), {});
  const { operation = 'INVALID', value } = patch;
  if (operation === 'INVALID') return report(NO_OPERATION, at.at('patch', 'operation'), {});
  if (operation !== 'REMOVE' && (value === undefined || value === null)) return report(NO_VALUE, at.at('patch', 'value'), { operation });
  checkMatch(applyTo, match, at.at('match'), report);
  checkOperation(applyTo, operation, priority, at.at('patch', 'operation'), report);
}
