import { Duration } from 'cdk8s';
import { Fault } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { Unplaced } from '../../resource/misfit';
import { secondsFaults, serverFaults } from '../checks';
import { acceptNow } from '../input';

/** A Prometheus that others query. */
export interface IPrometheus {
  /** Its address inside the cluster, such as `http://prometheus.istio-system:9090`. */
  readonly url: string;

  /**
   * How often it scrapes, which rates over a time must know.
   *
   * @default - 15 seconds
   */
  readonly scrapeInterval?: Duration;
}

/** What is known of a Prometheus that is installed elsewhere. */
export interface PrometheusFromUrlOptions {
  /**
   * How often it scrapes.
   *
   * @default Duration.seconds(15)
   */
  readonly scrapeInterval?: Duration;
}

/** A Prometheus that is installed elsewhere. */
export class GivenPrometheus implements IPrometheus {
  readonly scrapeInterval?: Duration;
  readonly faults: readonly Unplaced[];

  constructor(readonly url: string, options: PrometheusFromUrlOptions) {
    const { value, faults } = acceptNow('PrometheusFromUrlOptions', options);
    this.scrapeInterval = value.scrapeInterval;
    this.faults = faults;
  }
}

/** The faults of a Prometheus that is not a construct. */
export function prometheusFaults(prometheus: IPrometheus, at: FieldPath): readonly Fault[] {
  return [
    ...(prometheus instanceof GivenPrometheus ? prometheus.faults.map(fault => fault(at)) : []),
    ...serverFaults(at.at('url'), prometheus.url),
    ...secondsFaults(at.at('scrapeInterval'), prometheus.scrapeInterval),
  ];
}
