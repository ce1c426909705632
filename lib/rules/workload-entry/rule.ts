import { Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { WorkloadEntrySpec } from '../../release/specs';
import { checkAddress, checkPortsAndLabels } from '../common/workload';
import { Resource, RuleContext } from '../rule';

/** What Istio refuses or ignores in a WorkloadEntry. */
export function checkWorkloadEntry({ spec }: Resource<WorkloadEntrySpec>, _context: RuleContext, report: Report): void {
  checkAddress(spec, true, FieldPath.SPEC, report);
  // Without an address nothing else is of use.
  if (spec.address || spec.network) checkPortsAndLabels(spec, FieldPath.SPEC, report);
}
