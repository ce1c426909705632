import { isObject } from './json';
import { millisecondsOf } from './read';

/** A change of a JSON patch. */
export interface Patch {
  readonly operation: 'add' | 'replace' | 'remove';
  /** A JSON pointer. */
  readonly path: string;
  readonly value?: unknown;
}

/** Maps that are not there when they are empty. */
const MAPS: ReadonlySet<string> = new Set(['/metadata/labels', '/metadata/annotations']);

/** What has to change for one value to be another, as far as Kubernetes tells them apart: what is null is not there, and 60s is 1m. */
export function patchesTo(wanted: unknown, found: unknown, path = ''): Patch[] {
  if (isAlike(wanted, found)) return [];
  if (isObject(wanted) && isObject(found)) {
    return [...new Set([...Object.keys(found), ...Object.keys(wanted)])].flatMap((key): Patch[] => {
      const at = `${path}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
      if (isAbsent(wanted[key]) || (MAPS.has(at) && isEmpty(wanted[key]))) return isAbsent(found[key]) ? [] : [{ operation: 'remove', path: at }];
      return isAbsent(found[key]) ? [{ operation: 'add', path: at, value: wanted[key] }] : patchesTo(wanted[key], found[key], at);
    });
  }
  if (Array.isArray(wanted) && Array.isArray(found) && wanted.length === found.length) return wanted.flatMap((each, index) => patchesTo(each, found[index], `${path}/${index}`));
  return [{ operation: 'replace', path, value: wanted }];
}

function isAlike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other) || (isAbsent(one) && isAbsent(other))) return true;
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  const milliseconds = millisecondsOf(one);
  return milliseconds !== undefined && /\d[a-z]/.test(one) && milliseconds === millisecondsOf(other);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isEmpty(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
