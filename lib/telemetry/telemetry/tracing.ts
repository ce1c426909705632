import { Fields } from '../../core/fields';
import { TelemetryTracingCustomTagsSpec, TelemetryTracingSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { listOf, mapOf, rendered, text } from '../../resource/render';
import { WorkloadMode } from './mode';
import { TracingProvider } from './provider';

/**
 * The value of a tag of spans.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing-CustomTag
 */
export class TracingTag {
  /**
   * The same for all spans.
   *
   * Istio: tracing[].customTags{}.literal.value
   */
  public static literal(value: string): TracingTag {
    return new TracingTag(() => ({ literal: { value: text(value, 'the value of the tag') } }));
  }

  /**
   * An environment variable of the proxy.
   *
   * Istio: tracing[].customTags{}.environment.name, tracing[].customTags{}.environment.defaultValue
   *
   * @param name the variable
   * @param defaultValue the value if the proxy does not have it; no tag if left out
   */
  public static environment(name: string, defaultValue?: string): TracingTag {
    return new TracingTag(() => ({ environment: { name: text(name, 'the name of the variable'), defaultValue } }));
  }

  /**
   * A header of the request.
   *
   * Istio: tracing[].customTags{}.header.name, tracing[].customTags{}.header.defaultValue
   *
   * @param name the header
   * @param defaultValue the value if the request does not have it; no tag if left out
   */
  public static header(name: string, defaultValue?: string): TracingTag {
    return new TracingTag(() => ({ header: { name: text(name, 'the name of the header'), defaultValue } }));
  }

  /**
   * A format as that of access logs, such as `%RESPONSE_CODE%`.
   *
   * Istio: tracing[].customTags{}.formatter.value
   *
   * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#command-operators
   */
  public static formatter(format: string): TracingTag {
    return new TracingTag(() => ({ formatter: { value: text(format, 'the format') } }));
  }

  private constructor(private readonly produce: () => Fields<TelemetryTracingCustomTagsSpec>) {}

  /** @internal */
  public _render(): unknown {
    return this.produce();
  }
}

/** Which requests are traced, and how. */
export interface TelemetryTracing {
  /**
   * Where spans are sent. Istio knows one at a time.
   *
   * Istio: tracing[].providers
   *
   * @default - as the Telemetry above, of the namespace or the mesh, has it: the mesh's default providers
   */
  readonly providers?: TracingProvider[];

  /**
   * The side that this is about.
   *
   * Istio: tracing[].match.mode
   *
   * @default - both
   */
  readonly mode?: WorkloadMode;

  /**
   * The share of requests that are traced, from 0 to 100, in steps of 0.01, of those whose caller has not decided it.
   *
   * Istio: tracing[].randomSamplingPercentage
   *
   * @default - the mesh's setting: 1
   */
  readonly randomSamplingPercentage?: number;

  /**
   * Whether no spans are sent; the trace is still passed on.
   *
   * Istio: tracing[].disableSpanReporting
   *
   * @default - false
   */
  readonly disableSpanReporting?: boolean;

  /**
   * Whether headers of the trace are not passed on.
   *
   * Istio: tracing[].disableContextPropagation
   *
   * @default - false
   */
  readonly disableContextPropagation?: boolean;

  /**
   * Whether spans have Istio's own tags, such as `istio.mesh_id` and `istio.canonical_service`.
   *
   * Istio: tracing[].enableIstioTags
   *
   * @default - true
   */
  readonly enableIstioTags?: boolean;

  /**
   * Further tags of spans, by their names.
   *
   * Istio: tracing[].customTags
   *
   * @default - none
   */
  readonly customTags?: { readonly [tag: string]: TracingTag };

  /**
   * Whether the id of a request (`x-request-id`) says if it is traced.
   *
   * Istio: tracing[].useRequestIdForTraceSampling
   *
   * @default - true
   */
  readonly useRequestIdForTraceSampling?: boolean;
}

export function renderTracing(tracing: TelemetryTracing): unknown {
  return accepted('TelemetryTracing', tracing, ({ providers, mode, customTags, ...settings }) => ({
    ...settings,
    providers: listOf(providers, each => rendered(each, "TracingProvider.fromName('NAME')")),
    match: mode === undefined ? undefined : { mode },
    customTags: mapOf(customTags, each => rendered(each, 'TracingTag.literal(...)')),
  } satisfies Fields<TelemetryTracingSpec>));
}
