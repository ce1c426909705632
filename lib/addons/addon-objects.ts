import { ServicePort } from './addon-table';
import { Labels } from './rendering';

/** An object to add. */
export interface AddonObject {
  /**
   * The id of its construct.
   *
   * @default - its kind
   */
  readonly id?: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /**
   * Its namespace; not used for kinds of the cluster.
   *
   * @default - the addon's
   */
  readonly namespace?: string;
  readonly labels: Labels;
  /** All but `apiVersion`, `kind` and `metadata`. */
  readonly content: object;
}

/** A Service to add. */
export interface AddonService {
  readonly id?: string;
  readonly name: string;
  readonly labels: Labels;
  readonly ports: readonly (ServicePort & { readonly appProtocol?: string })[];
}

/** The Deployment of an addon. */
export interface AddonDeployment {
  readonly name: string;
  readonly labels: Labels;
  /** The labels by which its pod is selected. */
  readonly selector: Labels;
  /** All but `selector`. */
  readonly spec: object;
}
