export { RemoteWasmModuleOptions, WasmImageOptions, WasmModule, WasmModuleOptions, WasmPullPolicy } from './module';
export { ExtensionMatch, ExtensionPhase } from './traffic';
export { WasmEnv, WasmFailStrategy, WasmOptions, WasmPluginType } from './wasm';
export { WasmPlugin, WasmPluginProps } from './wasm-plugin';
