import { Place } from '../../resource/place';
import { Percent } from '../../values/percent';
import { Destination, IRouteTarget } from './destination';

/**
 * A destination that gets a copy of requests. Its answers are thrown away.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMirrorPolicy
 */
export class Mirror {
  /**
   * Copies requests to a destination.
   *
   * @param target where; a weight or header operations of it do not count
   * @param percentage @default - all requests
   */
  public static to(target: IRouteTarget, percentage?: Percent): Mirror {
    return new Mirror(() => target.toRouteTarget().destination, percentage);
  }

  /**
   * Copies a whole number of percent of requests.
   *
   * @deprecated Istio keeps the field for old manifests; use `Mirror.to` with a `Percent`
   */
  public static wholePercent(target: IRouteTarget, percent: number): Mirror {
    return new Mirror(() => target.toRouteTarget().destination, undefined, percent);
  }

  private constructor(private readonly destination: () => Destination, private readonly percentage?: Percent, private readonly percent?: number) {}

  /** @internal */
  public _renderAlone(place: Place): any {
    if (this.percent !== undefined && !(Number.isInteger(this.percent) && this.percent >= 0 && this.percent <= 100)) {
      place.at('mirrorPercent').fault(`${this.percent} percent; write a whole number from 0 to 100`);
    }
    return {
      mirror: this.destination()._render(place.at('mirror')),
      mirrorPercentage: this.percentage?._render(place.at('mirrorPercentage')),
      mirrorPercent: this.percent,
    };
  }

  /** @internal */
  public _render(place: Place): any {
    if (this.percent !== undefined) place.at('percentage').fault('a whole percentage is for a single mirror; write Mirror.to(target, Percent.of(...))');
    return { destination: this.destination()._render(place.at('destination')), percentage: this.percentage?._render(place.at('percentage')) };
  }
}

/** One mirror as `mirror`, which every release has; several as `mirrors`. */
export function renderMirrors(mirrors: readonly Mirror[] | undefined, place: Place): any {
  if (mirrors === undefined) return {};
  if (mirrors.length === 1) return mirrors[0]._renderAlone(place);
  return { mirrors: mirrors.map((mirror, index) => mirror._render(place.at('mirrors', index))) };
}
