import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isLabelKey, isLabelText, isLabelValue } from '../../core/labels';
import { quote } from '../../core/quote';
import { eachEntry } from '../rule';

const NOT_A_LABEL = error<{ key: string }>('CI1050', ({ key }) => `${quote(key)} is not a label`, 'write NAME or DOMAIN/NAME, such as version or shop.example.com/tier');
const VALUE_WORDS = [
  ({ value }: { value: string }) => `${quote(value)} is not the value of a label`,
  "write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
] as const;
const NOT_A_LABEL_VALUE = error('CI1051', ...VALUE_WORDS);
const TOO_LONG = warning('CI1055', ...VALUE_WORDS, { unsaid: true });

/** Reports a fault for each label that pods cannot have. */
export function checkLabels(labels: { readonly [label: string]: string } | undefined, at: FieldPath, report: Report): void {
  eachEntry(labels, at, (value, place, key) => {
    if (!isLabelKey(key)) report(NOT_A_LABEL, place, { key });
    if (!isLabelValue(value)) report(isLabelText(value) ? TOO_LONG : NOT_A_LABEL_VALUE, place, { value });
  });
}
