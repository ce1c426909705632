import { isIpv4Format, isIpv6Format } from '../core/ip-address';
import { compileRegex } from '../core/regex';
import { SchemaNode } from './release-table';
import { BAD_FORMAT, BAD_LENGTH, BAD_PATTERN, OUT_OF_RANGE } from './schema-faults';
import { Run } from './schema-run';

type Check = (value: unknown, run: Run) => void;

/** Whether a value has its schema's type. */
export function hasType(value: unknown, schema: SchemaNode): boolean {
  if (schema['x-kubernetes-int-or-string']) return typeof value === 'string' || Number.isInteger(value);
  switch (schema.type) {
    case undefined: return true;
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array': return Array.isArray(value);
    case 'integer': return Number.isInteger(value);
    case 'number': return Number.isFinite(value);
    default: return typeof value === schema.type;
  }
}

/** As the API server has it: an empty text is none. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;

/** The forms of texts that the API server checks: what each is called, and whether a text has it. */
const TEXT_FORMATS: Readonly<Record<string, readonly [name: string, test: (text: string) => boolean]>> = {
  byte: ['base64', text => BASE64.test(text)],
  ipv4: ['an IPv4 address', isIpv4Format],
  ipv6: ['an IPv6 address', isIpv6Format],
};

export function stringCheck({ minLength = 0, maxLength = Infinity, pattern, format }: SchemaNode): readonly Check[] {
  const checks: Check[] = [];
  if (minLength > 0 || maxLength < Infinity) checks.push((value, run) => checkLength(value as string, minLength, maxLength, run));
  if (pattern !== undefined) checks.push(patternCheck(pattern, maxLength));
  if (format !== undefined && Object.hasOwn(TEXT_FORMATS, format)) {
    const [name, test] = TEXT_FORMATS[format];
    checks.push((value, run) => { if (!test(value as string)) run.fault(BAD_FORMAT, () => ({ value: value as string, format: name })); });
  }
  return checks;
}

/** Kubernetes counts code points, of which a text has at least half as many as JavaScript's units. */
function checkLength(text: string, min: number, max: number, run: Run): void {
  if (text.length <= max && text.length >= 2 * min) return;
  const length = [...text].length;
  if (length < min || length > max) run.fault(BAD_LENGTH, () => ({ length, min, max }));
}

function patternCheck(pattern: string, maxLength: number): Check {
  const regex = compileRegex(pattern);
  return (value, run) => {
    const text = value as string;
    // What is too long was reported.
    if (text.length > 2 * maxLength || regex.finds(text)) return;
    run.fault(BAD_PATTERN, () => ({ value: text, pattern }));
  };
}

/** The smallest and the largest number of each format. Where JavaScript cannot count so far, its nearest number stands for it. */
const FORMATS: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2 ** 63), 2 ** 63],
  uint32: [0, 2 ** 32 - 1],
};

export function numberCheck(schema: SchemaNode): readonly Check[] {
  const whole = schema.type === 'integer';
  const [least, most] = FORMATS[schema.format ?? ''] ?? (whole ? FORMATS.int64 : [-Infinity, Infinity]);
  const min = Math.max(schema.minimum ?? -Infinity, least);
  const max = Math.min(schema.maximum ?? Infinity, most);
  const above = schema.exclusiveMinimum === true;
  const below = schema.exclusiveMaximum === true;
  if (min === -Infinity && max === Infinity) return [];
  // The bounds that a reader wants to know: 64 bits are said for what has no others.
  const bounds = { ...(min > -(2 ** 63) && { min }), ...(max < 2 ** 63 && { max }) };
  const shown = Object.keys(bounds).length > 0 ? bounds : { min, max };
  return [(value, run) => {
    const number = value as number;
    if ((above ? number > min : number >= min) && (below ? number < max : number <= max)) return;
    run.fault(OUT_OF_RANGE, () => ({ value: number, whole, ...shown, ...(above && { above }), ...(below && { below }) }));
  }];
}
