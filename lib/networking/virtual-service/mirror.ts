import { Fields } from '../../core/fields';
import { HttpRouteSpec, MirrorSpec } from '../../release/specs';
import { listOf, number, Referrer, rendered } from '../../resource/render';
import { Percent } from '../../values/percent';
import { IRouteTarget, renderDestination } from '../destination/destination';

/**
 * A destination that gets a copy of requests. Its answers are discarded.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMirrorPolicy
 */
export class Mirror {
  /**
   * Copies requests to a destination.
   *
   * Istio: http[].mirror, http[].mirrorPercentage, http[].mirrors[].destination, http[].mirrors[].percentage
   *
   * @param target the destination; its weight and header operations are ignored
   * @param percentage the share of requests; all requests if left out
   */
  public static to(target: IRouteTarget, percentage?: Percent): Mirror {
    return new Mirror(target, percentage);
  }

  /**
   * Copies a whole number of percent of requests.
   *
   * Istio: http[].mirrorPercent
   *
   * @param target the destination; its weight and header operations are ignored
   * @param percent the share of requests, 0 to 100
   * @deprecated Istio keeps the field for old manifests; use `Mirror.to` with a `Percent`
   */
  public static wholePercent(target: IRouteTarget, percent: number): Mirror {
    return new Mirror(target, undefined, number(percent, "'percent'"));
  }

  private constructor(private readonly target: IRouteTarget, private readonly percentage?: Percent, private readonly percent?: unknown) {}

  /** @internal */
  public _renderAlone(from: Referrer): Fields<HttpRouteSpec> {
    return {
      mirror: renderDestination(this.target, from),
      mirrorPercentage: rendered(this.percentage, 'Percent.of(...)'),
      mirrorPercent: this.percent,
    } satisfies Fields<HttpRouteSpec>;
  }

  /** @internal */
  public _render(from: Referrer): unknown {
    return {
      destination: renderDestination(this.target, from),
      percentage: this.percent === undefined ? rendered(this.percentage, 'Percent.of(...)') : { value: this.percent },
    } satisfies Fields<MirrorSpec>;
  }
}

/** One mirror as `mirror`, which every release has; several as `mirrors`. */
export function renderMirrors(mirrors: readonly Mirror[] | undefined, from: Referrer): Fields<HttpRouteSpec> {
  if (mirrors?.length === 1) return mirrors[0]._renderAlone(from);
  return { mirrors: listOf(mirrors, mirror => mirror._render(from)) };
}
