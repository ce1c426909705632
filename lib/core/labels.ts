const NAME = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const DOMAIN_PART = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const MAX_NAME = 63;
const MAX_PREFIX = 253;

/** The key of a label as Istio takes it: `NAME` or `DOMAIN/NAME`, the name of at most 63 letters, digits, `-`, `_` and `.`. */
export function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (name.length > MAX_NAME || slash > MAX_PREFIX || !NAME.test(name)) return false;
  return slash < 0 || key.slice(0, slash).split('.').every(part => DOMAIN_PART.test(part));
}

/** The value of a label: empty, or at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends. */
export function isLabelValue(value: string): boolean {
  return value.length <= MAX_NAME && isLabelText(value);
}

/** The same of any length, which Istio takes but no object of Kubernetes has. */
export function isLabelText(value: string): boolean {
  return value === '' || NAME.test(value);
}
