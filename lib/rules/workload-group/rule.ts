import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { WorkloadGroupSpec } from '../../release/specs';
import { checkLabels } from '../common/labels';
import { checkTemplate } from '../common/workload';
import { Resource, RuleContext } from '../rule';
import { checkProbe } from './probe';

const NO_TEMPLATE = error('CI1701', 'a WorkloadGroup needs a template', 'write one; template: {} will do');

/** What Istio refuses or ignores in a WorkloadGroup. */
export function checkWorkloadGroup({ spec }: Resource<WorkloadGroupSpec>, _context: RuleContext, report: Report): void {
  const { metadata, probe } = spec;
  const template = spec.template as WorkloadGroupSpec['template'] | undefined;
  const at = FieldPath.SPEC;
  // Without a template Istio looks at nothing else.
  if (template === undefined) return report(NO_TEMPLATE, at.at('template'), {});
  checkTemplate(template, at.at('template'), report);
  checkLabels(metadata?.labels, at.at('metadata', 'labels'), report);
  checkProbe(probe, at.at('probe'), report);
}
