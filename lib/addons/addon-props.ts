import { ContainerResources } from 'cdk8s-plus-25';
import { AddonAccess } from './access';
import { AddonSecurityContext } from './security-context';

/** What every addon takes. */
export interface AddonProps {
  /**
   * The namespace of its objects.
   *
   * @default - the chart's namespace; the mesh's root namespace (`istio-system`) if the chart has none
   */
  readonly namespace?: string;

  /**
   * The image of its main container, by tag or by digest (`REPOSITORY@sha256:...`).
   *
   * @default - the one that Istio's sample of the mesh's release has
   */
  readonly image?: string;

  /**
   * CPU, memory and ephemeral storage of its main container.
   *
   * @default - those of Istio's sample
   */
  readonly resources?: ContainerResources;

  /**
   * Who its pod and containers run as, and what they may do.
   *
   * @default - that of Istio's sample
   */
  readonly securityContext?: AddonSecurityContext;

  /**
   * Which pods reach it. With this, a NetworkPolicy lets in no others.
   *
   * @default - no NetworkPolicy: every pod of the cluster
   */
  readonly access?: AddonAccess;
}

/** An addon whose objects can be given another name. */
export interface NamedAddonProps extends AddonProps {
  /**
   * The name of its objects. Cluster roles of an addon outside the mesh's root namespace are called `NAME-NAMESPACE`, so that
   * each namespace can have one of its own.
   *
   * @default - the addon's usual name, such as `prometheus`
   */
  readonly name?: string;
}
