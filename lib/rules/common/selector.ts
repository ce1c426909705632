import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isLabelKey, isLabelValue } from '../../core/labels';
import { quote } from '../../core/quote';
import { eachEntry } from '../rule';

const EMPTY_KEY = error('CI1081', 'an empty label', 'name the label');
const WILDCARD = error<{ text: string }>('CI1082', ({ text }) => `${quote(text)} has a wildcard, and a selector compares as it stands`, 'write the whole label and value');
const EMPTY = warning('CI1083', 'selects every workload', 'name labels, or leave the selector out');
const NEVER = warning<{ text: string }>('CI1084', ({ text }) => `${quote(text)} is nothing that a label can be, so this selects no workload`, 'write a label that pods have', { unsaid: true });

/** Reports a fault for labels that select no workload, or all of them. */
export function checkSelector(labels: { readonly [label: string]: string } | undefined, at: FieldPath, report: Report): void {
  if (labels === undefined || Object.keys(labels).length === 0) return report(EMPTY, at, {});
  eachEntry(labels, at, (value, place, key) => {
    if (key === '') report(EMPTY_KEY, place, {});
    else if (key.includes('*') || value.includes('*')) report(WILDCARD, place, { text: key.includes('*') ? key : value });
    else checkPossible(key, value, place, report);
  });
}

/** Warns of a label that no pod can have. */
export function checkPossible(key: string, value: string, at: FieldPath, report: Report): void {
  if (!isLabelKey(key)) report(NEVER, at, { text: key });
  else if (!isLabelValue(value)) report(NEVER, at, { text: value });
}
