import { ApiObject, ApiObjectMetadata, JsonPatch } from 'cdk8s';
import { validate } from '../input';

/**
 * Writes an L1 object as it was rendered. The object's own `toJson` knows the fields of Kubernetes 1.25 only,
 * and would drop what JSON patches add of later releases.
 *
 * What can fail is tried when the app is validated, so that it does not first fail while files are being written.
 *
 * @param mayThrow whether rendering can fail; that a patch can is known here
 */
export function writeAsRendered(l1: ApiObject, mayThrow: () => boolean): void {
  l1.toJson = ApiObject.prototype.toJson;
  let patched = false;
  l1.addJsonPatch = (...operations: JsonPatch[]) => {
    patched = true;
    ApiObject.prototype.addJsonPatch.apply(l1, operations);
  };
  validate(l1.node.scope!, () => {
    if (patched || mayThrow()) l1.toJson();
  });
}

const CHECKED: ReadonlySet<string> = new Set(['name', 'namespace', 'labels', 'annotations']);

/** Whether metadata has something of which it is not known that it can be written. */
export function isUnusual(metadata: ApiObjectMetadata | undefined): boolean {
  return metadata !== undefined && Object.keys(metadata).some(key => !CHECKED.has(key));
}
