import { ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { TrafficPolicy } from '../networking';
import { AppProtocol } from '../values/app-protocol';
import { Injection } from './injection';
import { VersionedServicePort } from './service-port';
import { ServiceVersionProps } from './service-version-props';

/** Input of a VersionedService. */
export interface VersionedServiceProps {
  /**
   * Its versions by name, such as `v1`. The name is the value of the pods' label `version`.
   * They are written in the order of their names, `v2` before `v10`.
   *
   * @default - none; add them with `addVersion`
   */
  readonly versions?: { readonly [version: string]: ServiceVersionProps };

  /**
   * The Service's port if it has only one, 1 to 65535; `ports` can say more of it. Kubernetes: `spec.ports[].port` of the Service
   *
   * @default - that of `ports`
   */
  readonly port?: number;

  /**
   * What `port` speaks. Kubernetes: the prefix of `spec.ports[].name` of the Service
   *
   * @default AppProtocol.HTTP
   */
  readonly protocol?: AppProtocol;

  /**
   * The Service's ports, beside `port`. Kubernetes: `spec.ports` of the Service
   *
   * @default - none
   */
  readonly ports?: VersionedServicePort[];

  /**
   * The Service's metadata. Its namespace is that of all objects of the service. Kubernetes: `metadata` of the Service
   *
   * @default - named by the construct's id, labelled `app` and `service` with that name
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The service account of the pods of all versions. Kubernetes: `spec.template.spec.serviceAccountName` of the Deployments
   *
   * @default - the namespace's default account
   */
  readonly serviceAccount?: kplus.IServiceAccount;

  /**
   * Whether the pods of all versions get a sidecar. Kubernetes: the labels `sidecar.istio.io/inject` and `istio.io/rev` of the pods
   *
   * @default - as their namespace says
   */
  readonly injection?: Injection;

  /**
   * How clients reach the service: load balancing, connections, TLS, and when endpoints are ejected.
   * Istio: `trafficPolicy` of the DestinationRule
   *
   * @default - Istio's defaults
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Whether the DestinationRule has a subset for each version, so that routes can choose between them.
   *
   * Without subsets there is no DestinationRule, unless there is a `trafficPolicy`; a version cannot be routed to,
   * but a subset of a DestinationRule of your own can. Istio: `subsets` of the DestinationRule
   *
   * @default true
   */
  readonly subsets?: boolean;
}
