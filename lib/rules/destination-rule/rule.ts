import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel } from '../../core/host-name';
import { quote } from '../../core/quote';
import { DestinationRuleSpec, SubsetSpec } from '../../release/specs';
import { checkExportTo } from '../common/export-to';
import { checkHost } from '../common/host';
import { checkLabels } from '../common/labels';
import { checkSelector } from '../common/selector';
import { each, eachRepeated, Resource, RuleContext } from '../rule';
import { checkTrafficPolicy } from './traffic-policy';

const NOT_A_SUBSET = error<{ name: string }>('CI1301', ({ name }) => `${quote(name)} is not the name of a subset`, "write at most 63 letters, digits and '-', such as v1");
const SUBSET_TWICE = error<{ name: string; first: number }>('CI1302', ({ name, first }) => `${quote(name)} names subsets[${first}] too`, 'give each a name of its own');

/** What Istio refuses or ignores in a DestinationRule. */
export function checkDestinationRule(resource: Resource<DestinationRuleSpec>, _context: RuleContext, report: Report): void {
  const { host, trafficPolicy, subsets, exportTo, workloadSelector } = resource.spec;
  const at = FieldPath.SPEC;
  const { namespace } = resource.metadata;
  if (host !== undefined) checkHost(host, at.at('host'), report);
  checkTrafficPolicy(trafficPolicy, { namespace, said: true }, at.at('trafficPolicy'), report);
  each(subsets, at.at('subsets'), (subset, place) => checkSubset(subset, namespace, place, report));
  eachRepeated(subsets, subset => subset.name || undefined, (subset, index, first) => report(SUBSET_TWICE, at.at('subsets', index, 'name'), { name: subset.name, first }));
  checkExportTo(exportTo, resource, at.at('exportTo'), report, { ownOnly: workloadSelector !== undefined });
  if (workloadSelector) checkSelector(workloadSelector.matchLabels, at.at('workloadSelector', 'matchLabels'), report);
}

function checkSubset({ name, labels, trafficPolicy }: SubsetSpec, namespace: string | undefined, at: FieldPath, report: Report): void {
  if (name !== undefined && !isDnsLabel(name)) report(NOT_A_SUBSET, at.at('name'), { name });
  checkLabels(labels, at.at('labels'), report);
  checkTrafficPolicy(trafficPolicy, { namespace, said: false }, at.at('trafficPolicy'), report);
}
