import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { isPatched, manifestOf } from '../../resource/manifest';
import { reportFaults } from '../../resource/validation';

/**
 * Writes an L1 object as it is rendered. The object's own `toJson` knows the fields of Kubernetes 1.25 only,
 * and would drop what JSON patches add of later releases.
 *
 * What can fail is tried when the app is validated, so that it does not first fail while files are being written.
 *
 * @param mayThrow whether rendering can fail; that a patch can is known here
 * @param render renders its spec, if it has one
 */
export function writeAsRendered(l1: ApiObject, mayThrow: () => boolean, render?: () => unknown): void {
  l1.toJson = () => attempt(() => render && manifestOf(l1, render())) ?? ApiObject.prototype.toJson.call(l1) as object;
  reportFaults(l1.node.scope!, () => {
    if (isPatched(l1) || mayThrow()) l1.toJson();
  });
}

/** What fails is left to cdk8s, whose error says where. */
function attempt<R>(action: () => R): R | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

const CHECKED: ReadonlySet<string> = new Set(['name', 'namespace', 'labels', 'annotations']);

/** Whether metadata has something of which it is not known that it can be written. */
export function isUnusual(metadata: ApiObjectMetadata | undefined): boolean {
  return metadata !== undefined && Object.keys(metadata).some(key => !CHECKED.has(key));
}
