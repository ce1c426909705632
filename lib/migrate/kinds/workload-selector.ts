import { Struct } from '../expression';
import { attempt, record } from '../read';
import { References } from '../references';
import { appliesTo } from './values';

/** To what a resource applies whose selector has another name, and other fields, than those of policies. */
export function appliesToSelected({ workloadSelector, targetRefs }: Readonly<Record<string, unknown>>, from: References): Struct {
  const labels = workloadSelector === undefined ? undefined : attempt(() => record(workloadSelector).labels);
  return appliesTo({ targetRefs, ...(labels !== undefined && { selector: { matchLabels: labels } }) }, from);
}
