import { Fields } from '../../core/fields';
import { sortedEntries } from '../../core/natural-order';
import { TrafficExtensionWasmSpec, VmConfigEnvSpec, VmConfigSpec } from '../../release/specs';
import { Misfit, UNSET, WRONG_TYPE } from '../../resource/misfit';
import { rendered, text } from '../../resource/render';
import { WasmModule } from './module';

/** What becomes of requests when a module fails: when it cannot be fetched, or ends by an error. */
export enum WasmFailStrategy {
  /** They are refused. */
  FAIL_CLOSE = 'FAIL_CLOSE',
  /** They pass without it. */
  FAIL_OPEN = 'FAIL_OPEN',
  /** They are refused, and the module is started anew. */
  FAIL_RELOAD = 'FAIL_RELOAD',
}

/** What a module is a filter of. */
export enum WasmPluginType {
  /** HTTP requests. */
  HTTP = 'HTTP',
  /** Connections. */
  NETWORK = 'NETWORK',
}

/** The value of an environment variable of a module. */
export class WasmEnv {
  /**
   * A text.
   *
   * Istio: ...vmConfig.env[].value, ...vmConfig.env[].valueFrom: INLINE
   */
  public static value(value: string): WasmEnv {
    return new WasmEnv(() => ({ value: text(value, 'the value of the variable') }));
  }

  /**
   * What the proxy's container has in the variable of that name.
   *
   * Istio: ...vmConfig.env[].valueFrom: HOST
   */
  public static host(): WasmEnv {
    return new WasmEnv(() => ({ valueFrom: 'HOST' }));
  }

  private constructor(private readonly produce: () => Fields<VmConfigEnvSpec>) {}

  /** @internal */
  public _render(): object {
    return this.produce();
  }
}

/** A module, and how it runs. */
export interface WasmOptions {
  /**
   * The module.
   *
   * Istio: ...url
   */
  readonly module: WasmModule;

  /**
   * What the module is a filter of.
   *
   * Istio: ...type
   *
   * @default WasmPluginType.HTTP
   */
  readonly pluginType?: WasmPluginType;

  /**
   * The name by which the module knows what it is to do, if it does several things.
   *
   * Istio: ...pluginName
   *
   * @default - none
   */
  readonly pluginName?: string;

  /**
   * The configuration of the module: data, which it is given as JSON.
   *
   * Istio: ...pluginConfig
   *
   * @default - none
   */
  readonly pluginConfig?: { readonly [name: string]: unknown };

  /**
   * What becomes of requests when the module fails.
   *
   * Istio: ...failStrategy
   *
   * @default WasmFailStrategy.FAIL_CLOSE
   */
  readonly failStrategy?: WasmFailStrategy;

  /**
   * Environment variables of the module, by their names.
   *
   * Istio: ...vmConfig.env, ...vmConfig.env[].name
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: WasmEnv };
}

/** What is wrong with a module is at its URL. */
export function renderWasm({ module, pluginType, pluginName, pluginConfig, failStrategy, env }: WasmOptions): Fields<TrafficExtensionWasmSpec> {
  const place = rendered(module, 'WasmModule.oci(...)');
  const { faults, rest } = place instanceof Misfit ? place : { faults: [], rest: place };
  const fields = (rest ?? {}) as Fields<TrafficExtensionWasmSpec>;
  // A module that was not given was reported.
  const url = faults.length > 0 || rest === undefined ? new Misfit(faults, fields.url) : fields.url;
  return { ...fields, url, type: pluginType, pluginName, pluginConfig, failStrategy, vmConfig: env && ({ env: renderEnv(env) } satisfies Fields<VmConfigSpec>) };
}

function renderEnv(env: { readonly [name: string]: WasmEnv }): unknown {
  return sortedEntries(env).map(([name, value]) => {
    const variable: unknown = value === undefined ? Misfit.of(UNSET, { what: 'it' }) : rendered(value, 'WasmEnv.value(...)');
    return variable instanceof Misfit || typeof variable !== 'object' ? variable ?? Misfit.of(WRONG_TYPE, { value, expected: 'WasmEnv.value(...)' }) : { name, ...variable };
  });
}
