import { Fields } from '../../core/fields';
import { TelemetryAccessLoggingSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { listOf, rendered } from '../../resource/render';
import { WorkloadMode } from './mode';
import { AccessLogProvider } from './provider';

/** Which requests are logged, and where. */
export interface TelemetryAccessLogging {
  /**
   * Where they are logged.
   *
   * Istio: accessLogging[].providers
   *
   * @default - as the Telemetry above, of the namespace or the mesh, has it: the mesh's default providers
   */
  readonly providers?: AccessLogProvider[];

  /**
   * The side that this is about.
   *
   * Istio: accessLogging[].match.mode
   *
   * @default - both
   */
  readonly mode?: WorkloadMode;

  /**
   * Whether nothing is logged.
   *
   * Istio: accessLogging[].disabled
   *
   * @default - false
   */
  readonly disabled?: boolean;

  /**
   * An expression (CEL) over attributes of the request, which holds for those that are logged: `response.code >= 400`. Its syntax is checked.
   *
   * Istio: accessLogging[].filter.expression
   *
   * @default - all requests
   * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/advanced/attributes
   */
  readonly filter?: string;
}

export function renderAccessLogging(logging: TelemetryAccessLogging): unknown {
  return accepted('TelemetryAccessLogging', logging, ({ providers, mode, disabled, filter }) => ({
    providers: listOf(providers, each => rendered(each, 'AccessLogProvider.envoy()')),
    match: mode === undefined ? undefined : { mode },
    disabled,
    filter: filter === undefined ? undefined : { expression: filter },
  } satisfies Fields<TelemetryAccessLoggingSpec>));
}
