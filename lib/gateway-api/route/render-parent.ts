import { Fields } from '../../core/fields';
import { ParentRefSpec } from '../../release/gateway-api-specs';
import { accepted } from '../../resource/input';
import { Misfit, WRONG_TYPE } from '../../resource/misfit';
import { Referrer } from '../../resource/render';
import { IRouteParent, RouteParent } from './parent';

const PARENT = "a Gateway, gateway.listener('NAME'), or Gateway.fromGatewayName(...)";

/** What is written for a parent. */
export function renderParent(parent: IRouteParent, from: Referrer): unknown {
  if (typeof parent !== 'object' || parent === null || typeof parent.parentFor !== 'function') return Misfit.of(WRONG_TYPE, { value: parent, expected: PARENT });
  const ref = from.ask(parent, 'parentFor', each => each.parentFor(from.resource));
  if (ref instanceof Misfit) return ref;
  if (parent instanceof RouteParent && parent._target) from.references.add(parent._target);
  return accepted('gatewayApi.ParentRef', ref, given => ({ ...given } satisfies Fields<ParentRefSpec>));
}
