import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { ContainerResources } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { Mesh } from '../mesh/mesh';
import { reportWritten } from '../resource/written';
import { ServicePort } from './addon-table';
import { imageFault, nameFault } from './checks';
import { Labels } from './rendering';

/** What every addon takes. */
export interface AddonProps {
  /**
   * The namespace of its objects.
   *
   * @default - the chart's namespace; the mesh's root namespace (`istio-system`) if the chart has none
   */
  readonly namespace?: string;

  /**
   * The image of its main container.
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

/**
 * A program that is installed beside the mesh, for demonstration and evaluation: one replica, no storage that lasts, no login.
 *
 * Each of its objects is an `ApiObject` below it, so that `ApiObject.of(addon.node.findChild('Service')).addJsonPatch(...)`
 * changes what it has no property for; `ApiObject.of(addon)` is its Deployment.
 *
 * @see https://istio.io/latest/docs/ops/integrations/
 */
export abstract class Addon extends Construct {
  /** The namespace of its objects. */
  public readonly namespace: string;

  /**
   * @param scope the parent
   * @param id the construct's id
   * @param props where it is
   */
  protected constructor(scope: Construct, id: string, props: AddonProps) {
    super(scope, id);
    this.namespace = props.namespace ?? Chart.of(this).namespace ?? Mesh.of(this).rootNamespace;
    reportWritten(this);
    this._check(() => [nameFault('namespace', this.namespace), imageFault('image', props.image)]);
  }

  /**
   * Reports faults when the app is validated, before anything is written.
   *
   * @internal
   */
  protected _check(faults: () => readonly (string | undefined)[]): void {
    this.node.addValidation({ validate: () => faults().filter((fault): fault is string => fault !== undefined) });
  }

  /**
   * The name of an object that addons of several namespaces would otherwise share, such as a ClusterRole.
   *
   * @internal
   */
  protected _sharedName(name: string): string {
    return this.namespace === Mesh.of(this).rootNamespace ? name : `${name}-${this.namespace}`;
  }

  /**
   * Adds an object, in the addon's namespace unless another is said.
   *
   * @internal
   */
  protected _object(id: string, apiVersion: string, kind: string, name: string, labels: Labels, content: object, namespace = this.namespace): ApiObject {
    return new ApiObject(this, id, { apiVersion, kind, metadata: { name, namespace, labels }, ...content });
  }

  /**
   * Adds an object that has no namespace.
   *
   * @internal
   */
  protected _clusterObject(id: string, kind: string, name: string, labels: Labels, content: object): ApiObject {
    const object = new ApiObject(this, id, { apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name, labels }, ...content });
    // An ApiObject takes the namespace of its chart, whatever its kind.
    if (Chart.of(this).namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    return object;
  }

  /**
   * Adds the Deployment, which `ApiObject.of` the addon then is.
   *
   * @internal
   */
  protected _deployment(name: string, labels: Labels, spec: object): ApiObject {
    const deployment = this._object('Deployment', 'apps/v1', 'Deployment', name, labels, { spec });
    this.node.defaultChild = deployment;
    return deployment;
  }

  /**
   * Adds a Service.
   *
   * @internal
   */
  protected _service(id: string, name: string, labels: Labels, selector: Labels, ports: readonly (ServicePort & { readonly appProtocol?: string })[]): ApiObject {
    return this._object(id, 'v1', 'Service', name, labels, {
      spec: { type: 'ClusterIP', ports: ports.map(port => ({ ...port, protocol: 'TCP' })), selector },
    });
  }

  /**
   * The address of one of its Services, from any namespace.
   *
   * @internal
   */
  protected _url(service: string, port: number, path = ''): string {
    return `http://${service}.${this.namespace}${port === 80 ? '' : `:${port}`}${path}`;
  }
}

/** What is not an addon of this app, which checks itself. */
export function foreign<T>(given: T | undefined): T | undefined {
  return given instanceof Addon ? undefined : given;
}
