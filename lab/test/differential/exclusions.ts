import { isFields, type Fields, type Value } from './value';

/** What is not compared, since the server itself does not say the same each time, or not the same as for an object that is stored. */
interface Exclusion {
  readonly reason: string;
  /** Only where there is no webhook. */
  readonly alone?: boolean;
  readonly has: (kind: string, spec: Fields) => boolean;
}

export const EXCLUSIONS: readonly Exclusion[] = [
  {
    reason: '`*` beside other keys in localityLbSetting.distribute[].to: istiod reads them in the order of a Go map, which is another each time, and refuses `*` unless it is the last',
    has: (kind, spec) => kind === 'DestinationRule' && some(spec, (key, value) => key === 'to' && isFields(value) && '*' in value && Object.keys(value).length > 1),
  },
  {
    reason: 'numbers of more than 32 bits, where there is no webhook: the API server does not look at `format: int32`, but istiod cannot read what does not fit, and refuses it',
    alone: true,
    has: (_kind, spec) => some(spec, (_key, value) => isLong(value) || (Array.isArray(value) && value.some(isLong))),
  },
];

/**
 * Why a spec is not compared, or undefined when it is.
 *
 * @param alone whether the API server judges without a webhook
 */
export function exclusionOf(kind: string, spec: Fields, alone: boolean): string | undefined {
  return EXCLUSIONS.find(each => (alone || !each.alone) && each.has(kind, spec))?.reason;
}

function isLong(value: Value): boolean {
  return typeof value === 'number' && (value >= 2 ** 31 || value < -(2 ** 31));
}

function some(value: Value, is: (key: string, value: Value) => boolean): boolean {
  if (Array.isArray(value)) return value.some(entry => some(entry, is));
  return isFields(value) && Object.entries(value).some(([key, child]) => is(key, child) || some(child, is));
}
