import { Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { WasmPluginSpec } from '../../release/specs';
import { checkPolicyScope } from '../common/policy-scope';
import { Resource, RuleContext } from '../rule';
import { checkTraffic } from './traffic';
import { checkWasm } from './wasm';

/** What Istio refuses or ignores in a WasmPlugin. */
export function checkWasmPlugin(resource: Resource<WasmPluginSpec>, context: RuleContext, report: Report): void {
  checkPolicyScope(resource, context, FieldPath.SPEC, report);
  checkWasm(resource.spec, FieldPath.SPEC, report);
  checkTraffic(resource.spec.match, FieldPath.SPEC.at('match'), report);
}
