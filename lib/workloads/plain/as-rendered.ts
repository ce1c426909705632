import { ApiObject } from 'cdk8s';

/**
 * Writes an L1 object as it was rendered. The object's own `toJson` knows the fields of Kubernetes 1.25 only,
 * and would drop what JSON patches add of later releases.
 */
export function writeAsRendered(l1: ApiObject): void {
  l1.toJson = ApiObject.prototype.toJson;
}
