import { ApiObject } from 'cdk8s';
import { manifestOf } from '../../resource/manifest';
import { onceInSynthesis } from '../../resource/synthesis';

/**
 * Writes an L1 object as it is rendered. The object's own `toJson` knows the fields of Kubernetes 1.25 only,
 * and would drop what JSON patches add of later releases.
 *
 * @param render renders its spec, if it has one
 */
export function writeAsRendered(l1: ApiObject, render?: () => unknown): void {
  const write = () => attempt(() => render && manifestOf(l1, render())) ?? ApiObject.prototype.toJson.call(l1) as object;
  l1.toJson = () => onceInSynthesis(l1, 'manifest', write);
}

/** What fails is left to cdk8s, whose error says where. */
function attempt<R>(action: () => R): R | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
