import { Secret } from 'cdk8s-plus-25';
import {
  ExtensionMatch, ExtensionPhase, PolicyScope, PolicyTarget, RemoteWasmModuleOptions, TrafficExtension, TrafficExtensionProps, TrafficFilter, WasmEnv, WasmFailStrategy, WasmModule,
  WasmModuleOptions, WasmOptions, WasmPlugin, WasmPluginProps, WasmPluginType, WasmPullPolicy, WorkloadMode,
} from '../../lib';
import { Pieces } from './pieces';

const url = 'https://a.example.com/a.wasm';
const code = WasmModule.http(url);
const waypoint = PolicyTarget.fromGatewayName('waypoint');
const checked: WasmModuleOptions = { sha256: 'a'.repeat(64), verificationKey: 'a' };
const pulled = (imagePullPolicy: WasmPullPolicy): RemoteWasmModuleOptions => ({ imagePullPolicy });

/** What both kinds have. */
const MODULES: Readonly<Record<string, WasmOptions>> = {
  plain: { module: code },
  checked: { module: WasmModule.file('/a.wasm', checked) },
  configured: { module: code, pluginName: 'a', pluginConfig: { a: 1 } },
  ...Object.fromEntries(Object.values(WasmPullPolicy).map(policy => [policy, { module: WasmModule.http(url, pulled(policy)) }])),
  ...Object.fromEntries(Object.values(WasmFailStrategy).map(failStrategy => [failStrategy, { module: code, failStrategy }])),
  ...Object.fromEntries(Object.values(WasmPluginType).map(type => [type, { module: code, pluginType: type }])),
  variables: { module: code, env: { A: WasmEnv.value('a'), B: WasmEnv.host() } },
};

type Placed = Omit<WasmPluginProps, 'module'>;

const matched = (match: ExtensionMatch): Placed => ({ matches: [match] });

const PLACES: Readonly<Record<string, Placed>> = {
  pods: { appliesTo: PolicyScope.labels({ app: 'web' }) },
  targets: { appliesTo: PolicyScope.targets(waypoint) },
  ...Object.fromEntries(Object.values(ExtensionPhase).map(phase => [`${phase} phase`, { phase, priority: 1 }])),
  ...Object.fromEntries(Object.values(WorkloadMode).map(mode => [`traffic of ${mode}`, matched({ mode, ports: [80] })])),
};

/** WasmPlugins that together set every field in a typed way. */
export const WASM_PLUGIN: Pieces = {
  ...Object.fromEntries(Object.entries(MODULES).map(([name, options]) => [name, chart => new WasmPlugin(chart, 'plugin', options)])),
  ...Object.fromEntries(Object.entries(PLACES).map(([name, place]) => [name, chart => new WasmPlugin(chart, 'plugin', { module: code, ...place })])),
  target: chart => new WasmPlugin(chart, 'plugin', { module: code, appliesTo: PolicyScope.target(waypoint) }),
  secret: chart => new WasmPlugin(chart, 'plugin', { module: WasmModule.oci('a/b', { imagePullSecret: Secret.fromSecretName(chart, 'secret', 'a') }) }),
};

const extension = (props: TrafficExtensionProps): Pieces[string] => chart => new TrafficExtension(chart, 'extension', props);
const lua = TrafficFilter.lua('function envoy_on_request(handle) end');

/** TrafficExtensions that together set every field in a typed way. */
export const TRAFFIC_EXTENSION: Pieces = {
  ...Object.fromEntries(Object.entries(MODULES).map(([name, options]) => [name, extension({ filter: TrafficFilter.wasm(options) })])),
  ...Object.fromEntries(Object.entries(PLACES).map(([name, place]) => [name, extension({ filter: lua, ...place })])),
  secret: chart => new TrafficExtension(chart, 'extension', {
    filter: TrafficFilter.wasm({ module: WasmModule.oci('a/b', { imagePullSecret: Secret.fromSecretName(chart, 'secret', 'a') }) }),
  }),
};
