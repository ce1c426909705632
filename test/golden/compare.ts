/**
 * Compares objects with golden ones, field by field, after the API server's defaults.
 */
import { readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { withDefaults } from './defaults';

/** An object of Kubernetes, as data. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/** A field in which an object is not what it should be. */
export interface Difference {
  /** Such as `Deployment istio-system/prometheus`. */
  readonly object: string;
  /** Such as `spec.template.spec.containers[0].image`; empty for the whole object. */
  readonly path: string;
  /** The golden value; undefined if there is none. */
  readonly golden: unknown;
  /** The value found; undefined if there is none. */
  readonly found: unknown;
}

export interface CompareOptions {
  /** apiVersions that will do for a kind besides the golden one. */
  readonly apiVersionsOf?: (kind: string) => readonly string[];
  /** Paths that are not compared; `*` stands for any characters: `metadata.labels['helm.sh/chart']`, `data*`. */
  readonly ignore?: readonly string[];
}

/**
 * What an addon need not have of its golden object: labels and annotations of the Helm chart that wrote it.
 * All other labels are compared, and everything else is; of what ConfigMaps hold, the golden files have the names only.
 */
export const ADDON_OPTIONS: CompareOptions = {
  ignore: [
    ...['helm.sh/chart', 'chart', 'heritage', 'app.kubernetes.io/managed-by'].map(label => `*metadata.labels${step(label)}`),
    "spec.template.metadata.annotations['checksum/*']",
  ],
};

/** What stands in a golden file for the content of a file in a ConfigMap. Any text is equal to it. */
const LEFT_OUT = '(left out: write your own)';

/** The objects of a golden file, such as `istio-1.15.2/addons/kiali.yaml`. */
export function goldenObjects(file: string): Manifest[] {
  const text = readFileSync(join(__dirname, '..', '..', 'data', 'golden', file), 'utf8');
  return parseAllDocuments(text).map(document => document.toJS() as Manifest).filter(object => object?.kind);
}

/** All differences, those of a kind and name together; none if the objects are the golden ones. */
export function compare(golden: readonly Manifest[], found: readonly Manifest[], options: CompareOptions = {}): Difference[] {
  const left = [...found];
  const differences: Difference[] = [];
  for (const expected of golden) {
    const index = counterpart(expected, left);
    if (index < 0) {
      differences.push({ object: label(expected), path: '', golden: expected, found: undefined });
      continue;
    }
    const [actual] = left.splice(index, 1);
    differences.push(...compareObjects(expected, actual, options));
  }
  return [...differences, ...left.map(extra => ({ object: label(extra), path: '', golden: undefined, found: extra }))];
}

/** The differences as text: each with the object, the path and both values. */
export function describeDifferences(differences: readonly Difference[]): string {
  return differences.map(({ object, path, golden, found }) => [
    `${object}${path && ` ${path}`}`,
    `  golden: ${value(golden)}`,
    `  found:  ${value(found)}`,
  ].join('\n')).join('\n');
}

function counterpart({ kind, metadata }: Manifest, objects: readonly Manifest[]): number {
  const same = (object: Manifest) => object.kind === kind && object.metadata.name === metadata.name;
  const exact = objects.findIndex(object => same(object) && object.metadata.namespace === metadata.namespace);
  return exact >= 0 ? exact : objects.findIndex(same);
}

function compareObjects(golden: Manifest, found: Manifest, options: CompareOptions): Difference[] {
  const served = options.apiVersionsOf?.(golden.kind) ?? [];
  const ignored = (options.ignore ?? []).map(pattern);
  const apiVersion = served.includes(found.apiVersion) ? golden.apiVersion : found.apiVersion;
  return [...compareValues(withDefaults(golden), withDefaults({ ...found, apiVersion }), '')]
    .filter(({ path }) => !ignored.some(each => each.test(path)))
    .map(difference => ({ object: label(golden), ...difference }));
}

function* compareValues(golden: unknown, found: unknown, path: string): Generator<Omit<Difference, 'object'>> {
  if (isTree(golden) && isTree(found) && Array.isArray(golden) === Array.isArray(found)) {
    for (const key of new Set([...Object.keys(golden), ...Object.keys(found)])) {
      yield* compareValues(golden[key], found[key], `${path}${Array.isArray(golden) ? `[${key}]` : step(key)}`.replace(/^\./, ''));
    }
  } else if (golden !== found && !(golden === LEFT_OUT && typeof found === 'string')) {
    // Labels on one side only are taken apart, so that each of them can be ignored.
    if (/\b(labels|annotations)$/.test(path)) yield* compareValues(golden ?? {}, found ?? {}, path);
    else yield { path, golden, found };
  }
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function step(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key}']`;
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.split('*').map(part => part.replace(/[.[\]()/$^+?{}|\\]/g, '\\$&')).join('.*')}$`);
}

function label({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}

function value(data: unknown): string {
  return data === undefined ? '(absent)' : JSON.stringify(data);
}
