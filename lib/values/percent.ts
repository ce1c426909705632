import { number } from '../resource/render';

/**
 * A share of requests, from 0 to 100 percent, in steps of 0.0001.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Percent
 */
export class Percent {
  /**
   * A share in percent; `Percent.of(0.1)` is one request of a thousand.
   *
   * Istio: ...percentage.value, ...mirrorPercentage.value
   */
  public static of(percent: number): Percent {
    return new Percent(percent);
  }

  private constructor(
    /**
     * From 0 to 100.
     *
     * Istio: ...percentage.value, ...mirrorPercentage.value
     */
    public readonly value: number,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { value: number(this.value) };
  }
}
