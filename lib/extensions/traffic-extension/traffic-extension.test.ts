import { faultsOf, shop, specOf } from '../../../test/support/mesh';
import { ExtensionPhase, IstioRelease, PolicyScope, TrafficExtension, TrafficExtensionProps, TrafficFilter, WasmModule, WorkloadMode } from '../../index';

const CODE = 'function envoy_on_response(handle)\n  handle:headers():remove("server")\nend\n';

function faults(props: TrafficExtensionProps): string[] {
  const chart = shop(IstioRelease.V1_31);
  new TrafficExtension(chart, 'extension', props);
  return faultsOf(chart).map(fault => fault.replace('[shop/extension] ', ''));
}

test('a script', () => {
  const extension = new TrafficExtension(shop(IstioRelease.V1_31), 'extension', {
    filter: TrafficFilter.lua(CODE), appliesTo: PolicyScope.labels({ app: 'web' }), phase: ExtensionPhase.STATS, priority: 1, matches: [{ mode: WorkloadMode.CLIENT }],
  });
  expect(specOf(extension)).toEqual({ selector: { matchLabels: { app: 'web' } }, lua: { inlineCode: CODE }, phase: 'STATS', priority: 1, match: [{ mode: 'CLIENT' }] });
});

test('a module', () => {
  const filter = TrafficFilter.wasm({ module: WasmModule.oci('ghcr.io/shop/filter:1.0'), pluginName: 'a', pluginConfig: {} });
  expect(specOf(new TrafficExtension(shop(IstioRelease.V1_31), 'extension', { filter, phase: ExtensionPhase.UNSPECIFIED }))).toEqual({
    wasm: { url: 'oci://ghcr.io/shop/filter:1.0', pluginName: 'a', pluginConfig: {} }, phase: 'UNSPECIFIED',
  });
});

test('a release without it', () => {
  expect(() => new TrafficExtension(shop(IstioRelease.V1_29), 'extension', { filter: TrafficFilter.lua(CODE) })).toThrow(/^shop\/extension: Istio 1\.29 .*TrafficExtension.*1\.30/);
});

test('faults', () => {
  const no = undefined as never;
  expect(faults({ filter: no })).toEqual(["spec: 'filter' is not given; TrafficExtensionProps needs it"]);
  expect(faults({ filter: TrafficFilter.lua(no) })).toEqual([expect.stringMatching(/^spec\.lua\.inlineCode: the code is undefined; /)]);
  expect(faults({ filter: TrafficFilter.wasm(no) })).toEqual([expect.stringMatching(/^spec\.wasm: /)]);
  expect(faults({ filter: TrafficFilter.wasm({ module: WasmModule.http('ftp://a') }) })).toEqual([
    "spec.wasm.url: nothing is fetched by 'ftp'; write oci://IMAGE, https://HOST/PATH, http://HOST/PATH or file:///PATH",
  ]);
});
