import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { WasmPluginSpec } from '../../release/specs';
import { IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Referrer } from '../../resource/render';
import { PolicyScope, renderScope } from '../../values/policy-scope';
import { ExtensionMatch, ExtensionPhase, renderMatches } from './traffic';
import { renderWasm, WasmOptions } from './wasm';

/** Input of a WasmPlugin. */
export interface WasmPluginProps extends IstioResourceProps, WasmOptions {
  /**
   * To what it applies: pods, objects such as a waypoint, the namespace, or the mesh.
   *
   * Istio: selector, targetRef, targetRefs
   *
   * @default - all workloads of its namespace; all of the mesh for one in the mesh's root namespace
   */
  readonly appliesTo?: PolicyScope;

  /**
   * Where in the chain of filters it is.
   *
   * Istio: phase
   *
   * @default ExtensionPhase.UNSPECIFIED
   */
  readonly phase?: ExtensionPhase;

  /**
   * Its place among the extensions of its phase: the highest comes first.
   *
   * Istio: priority
   *
   * @default 0
   */
  readonly priority?: number;

  /**
   * Which traffic it sees: that of any of these.
   *
   * Istio: match
   *
   * @default - all
   */
  readonly matches?: ExtensionMatch[];
}

/**
 * A filter of one's own in proxies, compiled to WebAssembly.
 *
 * The WasmPlugin's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/
 */
export class WasmPlugin extends IstioResource {
  private readonly options: WasmPluginProps;

  public constructor(scope: Construct, id: string, props: WasmPluginProps) {
    super(scope, id, 'WasmPlugin', props);
    this.options = this._accept('WasmPluginProps', props);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<WasmPluginSpec> {
    const { appliesTo, phase, priority, matches } = this.options;
    return { ...renderScope(appliesTo, from), ...renderWasm(this.options), phase, priority, match: renderMatches(matches) };
  }
}
