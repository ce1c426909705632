import { Place } from '../resource/place';
import { isDnsName } from './checks';

const NAME = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const MAX_NAME = 63;
const MAX_PREFIX = 253;

/** One part of a DNS name, such as the name of a namespace or of a subset. */
export function isDnsLabel(text: string): boolean {
  return !text.includes('.') && isDnsName(text);
}

/** Says so if labels of pods could not be labels in Kubernetes. No labels at all are fine: they match every pod. */
export function checkLabels(labels: { readonly [label: string]: string } | undefined, place: Place): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    if (!isLabelKey(key)) place.at(key).fault(`'${key}' is not a label; write NAME or DOMAIN/NAME, such as version or shop.example.com/tier`);
    if (!isLabelValue(value)) place.at(key).fault(`'${value}' is not the value of a label; write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends`);
  }
}

function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const [prefix, name] = slash < 0 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
  return name.length <= MAX_NAME && NAME.test(name) && (prefix === undefined || (prefix.length <= MAX_PREFIX && isDnsName(prefix)));
}

function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= MAX_NAME && NAME.test(value));
}
