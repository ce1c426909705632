import { isFields, type Fields, type Value } from './value';

/** What is not compared, since the server itself does not say the same each time, or not the same as for an object that is stored. */
interface Exclusion {
  readonly reason: string;
  readonly has: (kind: string, spec: Fields) => boolean;
}

export const EXCLUSIONS: readonly Exclusion[] = [
  {
    reason: '`*` beside other keys in localityLbSetting.distribute[].to: istiod reads them in the order of a Go map, which is another each time, and refuses `*` unless it is the last',
    has: (kind, spec) => kind === 'DestinationRule' && some(spec, (key, value) => key === 'to' && isFields(value) && '*' in value && Object.keys(value).length > 1),
  },
];

/** Why a spec is not compared, or undefined when it is. */
export function exclusionOf(kind: string, spec: Fields): string | undefined {
  return EXCLUSIONS.find(({ has }) => has(kind, spec))?.reason;
}

function some(value: Value, is: (key: string, value: Value) => boolean): boolean {
  if (Array.isArray(value)) return value.some(entry => some(entry, is));
  return isFields(value) && Object.entries(value).some(([key, child]) => is(key, child) || some(child, is));
}
