import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { TrafficExtensionLuaSpec, TrafficExtensionSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Misfit } from '../../resource/misfit';
import { Referrer, rendered, text } from '../../resource/render';
import { PolicyScope, renderScope } from '../../values/policy-scope';
import { ExtensionMatch, ExtensionPhase, renderMatches } from '../wasm-plugin/traffic';
import { renderWasm, WasmOptions } from '../wasm-plugin/wasm';

/** What a TrafficExtension runs: a WebAssembly module, or a script in Lua. */
export class TrafficFilter {
  /**
   * A WebAssembly module.
   *
   * Istio: wasm
   */
  public static wasm(options: WasmOptions): TrafficFilter {
    return new TrafficFilter(() => ({ wasm: accepted('WasmOptions', options, renderWasm) }));
  }

  /**
   * A script in Lua, of at most 64 KiB, which defines `envoy_on_request(handle)`, `envoy_on_response(handle)` or both.
   *
   * Istio: lua.inlineCode
   *
   * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/lua_filter
   */
  public static lua(code: string): TrafficFilter {
    return new TrafficFilter(() => ({ lua: { inlineCode: text(code, 'the code') } satisfies Fields<TrafficExtensionLuaSpec> }));
  }

  private constructor(private readonly produce: () => object) {}

  /** @internal */
  public _render(): unknown {
    return this.produce();
  }
}

/** Input of a TrafficExtension. */
export interface TrafficExtensionProps extends IstioResourceProps {
  /**
   * What it runs.
   *
   * Istio: wasm, lua
   */
  readonly filter: TrafficFilter;

  /**
   * To what it applies: pods, objects such as a waypoint, the namespace, or the mesh.
   *
   * Istio: selector, targetRefs
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
 * A filter of one's own in proxies: a WebAssembly module, or a script in Lua. Istio 1.30 and newer have it.
 *
 * The TrafficExtension's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/
 */
export class TrafficExtension extends IstioResource {
  private readonly options: TrafficExtensionProps;

  /** @throws if the release of the mesh does not have the kind */
  public constructor(scope: Construct, id: string, props: TrafficExtensionProps) {
    super(scope, id, 'TrafficExtension', props);
    this.options = this._accept('TrafficExtensionProps', props);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<TrafficExtensionSpec> | Misfit {
    const { appliesTo, filter, phase, priority, matches } = this.options;
    const content = rendered(filter, 'TrafficFilter.wasm(...)');
    if (content instanceof Misfit || content === undefined) return content ?? new Misfit([]);
    return {
      ...renderScope(appliesTo, from),
      ...content as Fields<TrafficExtensionSpec>,
      phase: phase === ExtensionPhase.UNSPECIFIED ? 'UNSPECIFIED' : phase,
      priority,
      match: renderMatches(matches),
    };
  }
}
