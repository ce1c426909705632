import { Fault } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { Unplaced } from '../../resource/misfit';
import { textFaults } from '../../resource/yaml-faults';
import { serverFaults, urlFaults } from '../checks';
import { acceptNow } from '../input';

/** A dashboard that can be linked to. */
export interface GrafanaDashboard {
  /** Its title. */
  readonly title: string;
  /** Names of its variables, such as `namespace` and `workload`. */
  readonly variables: string[];
}

/** A Grafana that others link to. */
export interface IGrafana {
  /** Its address inside the cluster, such as `http://grafana.istio-system:3000`. */
  readonly url: string;
  /**
   * Its address in a browser, which others link to.
   *
   * @default - not known; Kiali shows no links to it
   */
  readonly externalUrl?: string;
  /** The dashboards that it is known to have. */
  readonly dashboards: GrafanaDashboard[];
}

/** What is known of a Grafana that is installed elsewhere. */
export interface GrafanaFromUrlOptions {
  /**
   * The dashboards to link to.
   *
   * @default - none
   */
  readonly dashboards?: GrafanaDashboard[];

  /**
   * Its address in a browser, which others link to.
   *
   * @default - not known; Kiali shows no links to it
   */
  readonly externalUrl?: string;
}

/** A Grafana that is installed elsewhere. */
export class GivenGrafana implements IGrafana {
  readonly externalUrl?: string;
  readonly dashboards: GrafanaDashboard[];
  readonly faults: readonly Unplaced[];

  constructor(readonly url: string, options: GrafanaFromUrlOptions) {
    const { value, faults } = acceptNow('GrafanaFromUrlOptions', options);
    this.externalUrl = value.externalUrl;
    this.dashboards = value.dashboards ?? [];
    this.faults = faults;
  }
}

/** The faults of a Grafana that is not a construct. */
export function grafanaFaults(grafana: IGrafana, at: FieldPath): readonly Fault[] {
  const dashboards = acceptNow('GrafanaFromUrlOptions', { dashboards: grafana.dashboards });
  return [
    ...(grafana instanceof GivenGrafana ? grafana : dashboards).faults.map(fault => fault(at)),
    ...serverFaults(at.at('url'), grafana.url),
    ...urlFaults(at.at('externalUrl'), grafana.externalUrl),
    ...textFaults(dashboards.value.dashboards, at.at('dashboards')),
  ];
}
