import { error, FaultKind, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isObjectLabel, isObjectName } from '../../core/host-name';
import { isLabelValue } from '../../core/labels';
import { quote } from '../../core/quote';
import { eachEntry, Resource, RuleContext, RuleMetadata } from '../rule';

/** How many bytes the annotations of one object have at most, in Kubernetes. */
const MAX_ANNOTATIONS = 256 * 1024;
const MAX_KEY_NAME = 63;
const KEY_NAME = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const DRY_RUN = 'istio.io/dry-run';
/** What Go's strconv.ParseBool takes. */
const BOOLEANS: ReadonlySet<string> = new Set(['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False']);
/** Annotations that istiod gives objects it makes itself. */
const RESERVED: readonly string[] = ['internal.istio.io/webhook-always-reject', 'internal.istio.io/parents', 'internal.istio.io/parent-namespace'];

type Key = { readonly key: string };

const NOT_A_NAME = error<{ name: string }>(
  'CI1001',
  ({ name }) => `${quote(name)} is not the name of an object`,
  "write lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part",
);
const NOT_A_NAMESPACE = error<{ namespace: string }>(
  'CI1002',
  ({ namespace }) => `${quote(namespace)} is not the name of a namespace`,
  "write at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
);
const NOT_A_LABEL = error<Key>('CI1003', ({ key }) => `${quote(key)} is not a label`, 'write NAME or DOMAIN/NAME, such as version or shop.example.com/tier');
const NOT_A_LABEL_VALUE = error<{ value: string }>(
  'CI1004',
  ({ value }) => `${quote(value)} is not the value of a label`,
  "write at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
);
const NOT_AN_ANNOTATION = error<Key>('CI1005', ({ key }) => `${quote(key)} is not an annotation`, 'write NAME or DOMAIN/NAME, such as owner or shop.example.com/owner');
const TOO_MANY_ANNOTATIONS = error<{ bytes: number }>('CI1006', ({ bytes }) => `has ${bytes} bytes`, `Kubernetes takes ${MAX_ANNOTATIONS} at most`);
const RESERVED_ANNOTATION = error('CI1007', 'is reserved for objects that istiod makes itself', 'leave it out');
const DRY_RUN_OF_OTHERS = error<{ kind: string }>('CI1008', ({ kind }) => `a ${kind} has no dry run`, 'leave it out; only an AuthorizationPolicy has one');
const DRY_RUN_OF_ACTION = error<{ action: string }>('CI1009', ({ action }) => `the action ${quote(action)} has no dry run`, 'leave it out; only ALLOW and DENY have one');
const NOT_A_BOOLEAN = error<{ value: string }>('CI1039', ({ value }) => `${quote(value)} is neither true nor false`, "write 'true' or 'false'");

/** Reports a fault for what no object of Kubernetes has in its metadata, and for annotations that Istio refuses. */
export function checkMetadata(resource: Resource, _context: RuleContext, report: Report): void {
  const { name, namespace, labels, annotations }: RuleMetadata = resource.metadata ?? {};
  const at = FieldPath.METADATA;
  if (name !== undefined && !isObjectName(name)) report(NOT_A_NAME, at.at('name'), { name });
  checkNamespace(namespace, at.at('namespace'), report);
  eachEntry(labels, at.at('labels'), (value, place, key) => {
    checkKey(NOT_A_LABEL, key, key, place, report);
    if (!isLabelValue(value)) report(NOT_A_LABEL_VALUE, place, { value });
  });
  checkAnnotations(annotations, resource, at.at('annotations'), report);
}

/** Reports a fault for what is no name of a namespace. */
export function checkNamespace(namespace: string | undefined, at: FieldPath, report: Report): void {
  if (namespace !== undefined && !isObjectLabel(namespace)) report(NOT_A_NAMESPACE, at, { namespace });
}

function checkAnnotations(annotations: RuleMetadata['annotations'], resource: Resource, at: FieldPath, report: Report): void {
  if (annotations === undefined) return;
  let bytes = 0;
  eachEntry(annotations, at, (value, place, key) => {
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
    // Kubernetes takes annotations in any case.
    checkKey(NOT_AN_ANNOTATION, key, key.toLowerCase(), place, report);
    if (RESERVED.includes(key)) report(RESERVED_ANNOTATION, place, {});
    if (key === DRY_RUN) checkDryRun(value, resource, place, report);
  });
  if (bytes > MAX_ANNOTATIONS) report(TOO_MANY_ANNOTATIONS, at, { bytes });
}

function checkDryRun(value: string, { kind, spec }: Resource, at: FieldPath, report: Report): void {
  if (kind !== 'AuthorizationPolicy') return report(DRY_RUN_OF_OTHERS, at, { kind });
  const { action = 'ALLOW' } = (spec ?? {}) as { readonly action?: string };
  if (action !== 'ALLOW' && action !== 'DENY') report(DRY_RUN_OF_ACTION, at, { action });
  else if (!BOOLEANS.has(value)) report(NOT_A_BOOLEAN, at, { value });
}

/** A key as Kubernetes takes it: its domain in lower case, unlike in Istio's own rules. */
function checkKey(kind: FaultKind<Key>, key: string, seen: string, at: FieldPath, report: Report): void {
  const slash = seen.indexOf('/');
  const name = seen.slice(slash + 1);
  const isKey = name.length <= MAX_KEY_NAME && KEY_NAME.test(name) && (slash < 0 || isObjectName(seen.slice(0, slash)));
  if (!isKey) report(kind, at, { key });
}
