import { Manifest } from './entry';

/** What the API server writes into an object: `kubectl get -o yaml` shows it, and nobody applies it. */
const METADATA: ReadonlySet<string> = new Set(['creationTimestamp', 'deletionGracePeriodSeconds', 'deletionTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid']);
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** A manifest without what the API server writes, and the names of what was left out. */
export function serverFieldsLeftOut(manifest: Manifest): { readonly manifest: Manifest; readonly left: readonly string[] } {
  const { status, ...rest } = manifest;
  const left = status === undefined || status === null ? [] : ['status'];
  const metadata = Object.fromEntries(Object.entries(manifest.metadata).flatMap(([name, value]) => {
    if (METADATA.has(name)) {
      if (value !== null) left.push(`metadata.${name}`);
      return [];
    }
    if (name !== 'annotations' || typeof value !== 'object' || value === null || !(LAST_APPLIED in value)) return [[name, value]];
    left.push(`metadata.annotations['${LAST_APPLIED}']`);
    const annotations = Object.fromEntries(Object.entries(value).filter(([each]) => each !== LAST_APPLIED));
    return Object.keys(annotations).length === 0 ? [] : [[name, annotations]];
  }));
  return { manifest: { ...rest, metadata: metadata as unknown as Manifest['metadata'] } as Manifest, left };
}
