import { Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { IstioRelease } from '../release';

/** Metadata as rules read it. */
export interface RuleMetadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: { readonly [label: string]: string };
  readonly annotations?: { readonly [annotation: string]: string };
}

/** One object, as plain as its manifest. Where it comes from, a construct or a file, rules do not know. */
export interface Resource<Spec = unknown> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: RuleMetadata;
  readonly spec: Spec;
}

/** What else rules judge by: the release that will read the object, and settings of its mesh. */
export interface RuleContext {
  readonly release: IstioRelease;
  /** The namespace whose policies hold for the whole mesh, such as `istio-system`. */
  readonly rootNamespace: string;
  /** The DNS domain of the cluster, such as `cluster.local`. */
  readonly clusterDomain: string;
}

/**
 * What Istio refuses (errors) or ignores (warnings) in one object of a kind. A pure function: it changes nothing, and never throws.
 * The spec's types are those of its schema: what has another type was reported, and is left out of what a rule sees.
 */
export type Rule<Spec> = (resource: Resource<Spec>, context: RuleContext, report: Report) => void;

/** A part of a rule: it looks at one value at its place. */
export type Check<T> = (value: T, at: FieldPath, report: Report) => void;

/** Looks at each entry of a list at its place. An absent list has none; what was left out of one, or never set, is passed over. */
export function each<T>(list: readonly T[] | undefined, at: FieldPath, check: (value: T, at: FieldPath, index: number) => void): void {
  list?.forEach((value, index) => {
    if (value !== undefined && value !== null) check(value, at.at(index), index);
  });
}

/** Looks at each entry of a map at its place. An absent map has none. */
export function eachEntry<T>(map: { readonly [key: string]: T } | undefined, at: FieldPath, check: (value: T, at: FieldPath, key: string) => void): void {
  if (map === undefined) return;
  for (const key of Object.keys(map)) {
    if (map[key] !== undefined && map[key] !== null) check(map[key], at.at(key), key);
  }
}

/** Looks at each entry whose key an earlier one has, and at the index of the first that has it. An undefined key is nobody's; what was left out is passed over. */
export function eachRepeated<T>(list: readonly T[] | undefined, keyOf: (value: T) => unknown, check: (value: T, index: number, first: number) => void): void {
  const seen = new Map<unknown, number>();
  list?.forEach((value, index) => {
    const key = value === undefined || value === null ? undefined : keyOf(value);
    if (key === undefined) return;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else check(value, index, first);
  });
}
