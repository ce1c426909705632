import { Variable } from './expression';

/** A manifest, as plain data. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly [field: string]: unknown;
}

export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly [field: string]: unknown;
}

/** Where a document begins. */
export interface Place {
  /** A path, or `-` for standard input. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** A manifest that was read, and what the code calls it. */
export interface Entry extends Variable {
  readonly manifest: Manifest;
  readonly place: Place;
  /** The lines of comment above it, without `#`. */
  readonly comment: readonly string[];
  /** Its place in the code: it can refer to those before it. */
  readonly position: number;
}

/** `Kind namespace/name`, as messages have it. */
export function titleOf({ kind, metadata: { name, namespace } }: Manifest): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** The API group of a manifest, empty for Kubernetes' own. */
export function groupOf({ apiVersion }: Manifest): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** The key under which an object is found. */
export function keyOf(group: string, kind: string, namespace: string | undefined, name: string): string {
  return [group, kind, namespace ?? '', name].join('\t');
}
