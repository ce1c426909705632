import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { TrafficExtensionSpec } from '../../release/specs';
import { checkPolicyScope } from '../common/policy-scope';
import { Resource, RuleContext } from '../rule';
import { checkTraffic } from '../wasm-plugin/traffic';
import { checkWasm } from '../wasm-plugin/wasm';

/** How many bytes a script has at most. */
const MAX_CODE = 65_536;

const NOTHING = error('CI2020', 'runs nothing', 'write wasm, or lua');
const BOTH = error('CI2021', 'wasm and lua are both set', 'leave out one of them, or write two TrafficExtensions');
const NO_CODE = error('CI2022', 'is empty', 'write a script that defines envoy_on_request or envoy_on_response');
const LONG_CODE = error<{ bytes: number }>('CI2023', ({ bytes }) => `has ${bytes} bytes`, `Istio takes ${MAX_CODE} at most`);

/** What Istio refuses or ignores in a TrafficExtension. */
export function checkTrafficExtension(resource: Resource<TrafficExtensionSpec>, context: RuleContext, report: Report): void {
  const { wasm, lua, match } = resource.spec;
  const at = FieldPath.SPEC;
  checkPolicyScope(resource, context, at, report);
  if (wasm && lua) report(BOTH, at, {});
  else if (!wasm && !lua) report(NOTHING, at, {});
  if (wasm) checkWasm(wasm, at.at('wasm'), report);
  if (lua) checkCode(lua.inlineCode ?? '', at.at('lua', 'inlineCode'), report);
  checkTraffic(match, at.at('match'), report);
}

function checkCode(code: string, at: FieldPath, report: Report): void {
  const bytes = Buffer.byteLength(code);
  if (bytes === 0) report(NO_CODE, at, {});
  else if (bytes > MAX_CODE) report(LONG_CODE, at, { bytes });
}
