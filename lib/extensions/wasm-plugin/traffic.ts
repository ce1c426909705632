import { Fields } from '../../core/fields';
import { TrafficSelectorSpec } from '../../release/specs';
import { listOf, number } from '../../resource/render';
import { WorkloadMode } from '../../telemetry/telemetry/mode';

/**
 * Where in the chain of filters an extension is, beside those of Istio. Extensions of one phase are ordered by their priority.
 */
export enum ExtensionPhase {
  /** At the end, right before the request is routed. */
  UNSPECIFIED = 'UNSPECIFIED_PHASE',
  /** Before Istio's authentication filters. */
  AUTHN = 'AUTHN',
  /** Before Istio's authorization filters, after those of authentication. */
  AUTHZ = 'AUTHZ',
  /** Before Istio's telemetry filters, after those of authorization. */
  STATS = 'STATS',
}

/** Which traffic an extension sees; all that is given must hold. */
export interface ExtensionMatch {
  /**
   * The side of the request that the proxy is on.
   *
   * Istio: match[].mode
   *
   * @default - both
   */
  readonly mode?: WorkloadMode;

  /**
   * Ports, of which one must be that of the traffic: those of the workload for what it receives, those of the destination for what it sends.
   *
   * Istio: match[].ports[].number
   *
   * @default - all
   */
  readonly ports?: number[];
}

export function renderMatches(matches: readonly ExtensionMatch[] | undefined): unknown {
  return listOf(matches, ({ mode, ports }) => ({ mode, ports: listOf(ports, port => ({ number: number(port, 'the port') })) } satisfies Fields<TrafficSelectorSpec>));
}
