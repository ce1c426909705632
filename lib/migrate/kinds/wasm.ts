import { naturalOrder } from '../../core/natural-order';
import { ExtensionPhase, WasmFailStrategy, WasmPluginType, WasmPullPolicy } from '../../extensions';
import { data, Expression, factory, joined, optional, Struct, struct } from '../expression';
import { enumOf, listOf, number, partly, Reader, record, structOf, text, Unreadable } from '../read';
import { References } from '../references';
import { mode } from './telemetry';
import { Typed } from './typed';
import { appliesTo } from './values';

const pullSecret: Reader = (value, from) => {
  const found = typeof value === 'string' ? from.secret(value, 'pull-secret') : undefined;
  if (found === undefined) throw new Unreadable('no Secret');
  return found;
};

const CHECKED = { sha256: text, verificationKey: text };
const FETCHED = { ...CHECKED, imagePullPolicy: enumOf('WasmPullPolicy', WasmPullPolicy) };
const IMAGE = { ...FETCHED, imagePullSecret: pullSecret };

/** The forms of a module, by what its URL begins with. What has no scheme is an image. */
const MODULES: readonly { readonly scheme: RegExp; readonly create: string; readonly options: (value: unknown, from: References) => Struct }[] = [
  { scheme: /^(?=https?:\/\/)/, create: 'http', options: partly(structOf(FETCHED)) },
  { scheme: /^file:\/\//, create: 'file', options: partly(structOf(CHECKED)) },
  { scheme: /^(oci:\/\/)?/, create: 'oci', options: partly(structOf(IMAGE)) },
];

function wasmModule(given: Readonly<Record<string, unknown>>, from: References): Expression {
  const { url } = given;
  if (typeof url !== 'string') throw new Unreadable('no url');
  const { scheme, create, options } = MODULES.find(each => each.scheme.test(url))!;
  return factory('WasmModule', create, data(url.replace(scheme, '')), optional(options(given, from)));
}

const environmentVariable: Reader = (value, from) => {
  const { value: given, valueFrom } = record(value);
  return valueFrom === 'HOST' ? factory('WasmEnv', 'host') : factory('WasmEnv', 'value', text(given, from));
};

/** A map is written in the order of its names, and has each once. */
const environment: Reader = (value, from) => {
  const { env } = record(value);
  const variables = (Array.isArray(env) ? env : [undefined]).map(each => ({ name: record(each).name, value: environmentVariable(each, from) }));
  return struct(Object.fromEntries(variables.map(({ name, value: given }, index) => {
    if (typeof name !== 'string' || (index > 0 && naturalOrder(variables[index - 1].name as string, name) >= 0)) throw new Unreadable('variables in another order');
    return [name, given];
  })));
};

const pluginConfig: Reader = value => data(record(value));

const RUN = partly(structOf({
  pluginType: ['type', enumOf('WasmPluginType', WasmPluginType)], pluginName: text, pluginConfig, failStrategy: enumOf('WasmFailStrategy', WasmFailStrategy), env: ['vmConfig', environment],
}));

/** A module, and how it runs. */
const wasm = (given: Readonly<Record<string, unknown>>, from: References): Struct => joined(struct({ module: wasmModule(given, from) }), RUN(given, from));

const MATCH = structOf({ mode, ports: listOf((value, from) => number(record(value).number, from)) });

/** Where an extension is in the chain of filters, and what it sees. */
const place = (phases: Readonly<Record<string, string>>) => partly(structOf({ phase: enumOf('ExtensionPhase', phases), priority: number, matches: ['match', listOf(partly(MATCH))] }));

const PLUGIN_PLACE = place(ExtensionPhase);

export const WASM_PLUGIN: Typed = (spec, from) => {
  const given = record(spec);
  return { props: joined(appliesTo(given, from), wasm(given, from), PLUGIN_PLACE(given, from)) };
};

const EXTENSION_PLACE = place({ ...ExtensionPhase, UNSPECIFIED: 'UNSPECIFIED' });

export const TRAFFIC_EXTENSION: Typed = (spec, from) => {
  const given = record(spec);
  const filter = given.wasm === undefined
    ? factory('TrafficFilter', 'lua', text(record(given.lua).inlineCode, from))
    : factory('TrafficFilter', 'wasm', wasm(record(given.wasm), from));
  return { props: joined(struct({ filter }), appliesTo(given, from), EXTENSION_PLACE(given, from)) };
};
