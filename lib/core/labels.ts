import { isDnsName } from './host-name';

const NAME = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const MAX_NAME = 63;
const MAX_PREFIX = 253;

/** The key of a label: `NAME` or `DOMAIN/NAME`, the name of at most 63 letters, digits, `-`, `_` and `.`. */
export function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  return name.length <= MAX_NAME && NAME.test(name) && (prefix === undefined || (prefix.length <= MAX_PREFIX && isDnsName(prefix)));
}

/** The value of a label: empty, or at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends. */
export function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= MAX_NAME && NAME.test(value));
}
