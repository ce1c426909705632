import { Secret } from 'cdk8s-plus-25';
import { faultsOf, shop, specOf } from '../../../test/support/mesh';
import {
  ExtensionPhase, IstioRelease, PolicyScope, PolicyTarget, WasmEnv, WasmFailStrategy, WasmModule, WasmPlugin, WasmPluginProps, WasmPluginType, WasmPullPolicy, WorkloadMode,
} from '../../index';

const code = WasmModule.oci('ghcr.io/shop/filter:1.0');

function written(props: WasmPluginProps): any {
  return specOf(new WasmPlugin(shop(IstioRelease.V1_31), 'plugin', props));
}

function faults(props: WasmPluginProps): string[] {
  const chart = shop(IstioRelease.V1_31);
  new WasmPlugin(chart, 'plugin', props);
  return faultsOf(chart).map(fault => fault.replace('[shop/plugin] ', ''));
}

test('everything', () => {
  const chart = shop(IstioRelease.V1_31);
  const plugin = new WasmPlugin(chart, 'plugin', {
    module: WasmModule.oci('ghcr.io/shop/filter:1.0', { imagePullPolicy: WasmPullPolicy.ALWAYS, imagePullSecret: Secret.fromSecretName(chart, 'registry', 'registry-credentials'), sha256: 'a'.repeat(64) }),
    appliesTo: PolicyScope.labels({ app: 'web' }),
    phase: ExtensionPhase.AUTHN,
    priority: 0,
    pluginType: WasmPluginType.HTTP,
    failStrategy: WasmFailStrategy.FAIL_OPEN,
    pluginName: 'auth',
    pluginConfig: { mode: '', users: [{ name: 'a' }], strict: false },
    env: { ZONE: WasmEnv.host(), LEVEL: WasmEnv.value('') },
    matches: [{ mode: WorkloadMode.SERVER, ports: [80, 8080] }, {}],
  });
  expect(specOf(plugin)).toEqual({
    selector: { matchLabels: { app: 'web' } },
    url: 'oci://ghcr.io/shop/filter:1.0',
    imagePullPolicy: 'Always',
    imagePullSecret: 'registry-credentials',
    sha256: 'a'.repeat(64),
    phase: 'AUTHN',
    priority: 0,
    type: 'HTTP',
    failStrategy: 'FAIL_OPEN',
    pluginName: 'auth',
    pluginConfig: { mode: '', users: [{ name: 'a' }], strict: false },
    vmConfig: { env: [{ name: 'LEVEL', value: '' }, { name: 'ZONE', valueFrom: 'HOST' }] },
    match: [{ mode: 'SERVER', ports: [{ number: 80 }, { number: 8080 }] }, {}],
  });
});

test.each([
  [code, 'oci://ghcr.io/shop/filter:1.0'],
  [WasmModule.oci('oci://a/b'), 'oci://a/b'],
  [WasmModule.http('https://a.example.com/a.wasm'), 'https://a.example.com/a.wasm'],
  [WasmModule.file('/opt/a.wasm'), 'file:///opt/a.wasm'],
])('where a module is', (each, url) => expect(written({ module: each })).toEqual({ url }));

test('it is attached to a waypoint', () => {
  expect(written({ module: code, appliesTo: PolicyScope.targets(PolicyTarget.fromGatewayName('waypoint')) }).targetRefs).toEqual([
    { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' },
  ]);
});

describe('faults', () => {
  const no = undefined as never;
  test('of a module that is not given', () => {
    expect(faults({ module: no })).toEqual(["spec: 'module' is not given; WasmPluginProps needs it"]);
    expect(faults(no)).toEqual([expect.stringMatching(/^spec: /)]);
    expect(faults({ module: WasmModule.oci(no) })).toEqual([expect.stringMatching(/^spec\.url: where the module is is undefined; /)]);
  });
  test('of options that a module does not have', () => {
    expect(faults({ module: WasmModule.file('/a', { imagePullSecret: 'a' } as never) })).toEqual([
      "spec.url: there is no option 'imagePullSecret' in WasmModuleOptions; it has sha256, verificationKey",
    ]);
  });
  test('of variables', () => {
    expect(faults({ module: code, env: { A: WasmEnv.value(no), B: 'b' as never } })).toEqual([
      "spec: 'env.B' is the text 'b'; write WasmEnv.host(...), WasmEnv.value(...)",
      expect.stringMatching(/^spec\.vmConfig\.env\[0\]\.value: the value of the variable is undefined; /),
    ]);
  });
  test('of ports and checksums', () => {
    expect(faults({ module: WasmModule.oci('a', { sha256: 'b' }), matches: [{ ports: [0] }] })).toEqual([
      "spec.sha256: 'b' is not a SHA-256 checksum; write 64 digits in hexadecimal, the letters in lower case",
      'spec.match[0].ports[0].number: port 0 is out of range; write a whole number from 1 to 65535',
    ]);
  });
});
