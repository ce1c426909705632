import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { isClusterScoped } from '../core/cluster-scoped';
import { Fault, formatFault } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { Mesh } from '../mesh/mesh';
import { checkApp } from '../resource/app-checks';
import { reportWritten } from '../resource/written';
import { AddonAccess } from './access';
import { AddonDeployment, AddonObject, AddonService } from './addon-objects';
import { AddonProps } from './addon-props';
import { imageFaults, nameFaults, property } from './checks';
import { acceptNow } from './input';
import { networkPolicy, PodPorts } from './network-policy';
import { Labels } from './rendering';

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

  private readonly checks: (() => readonly Fault[])[] = [];
  private readonly clients: Record<keyof PodPorts, Addon[]> = { main: [], metrics: [], spans: [] };
  private selector: Labels = {};

  /**
   * @param scope the parent
   * @param id the construct's id
   * @param props where it is
   */
  protected constructor(scope: Construct, id: string, props: AddonProps) {
    super(scope, id);
    const given: unknown = (props as AddonProps | null)?.namespace;
    this.namespace = typeof given === 'string' ? given : Chart.of(this).namespace ?? Mesh.of(this).rootNamespace;
    this.node.addValidation({ validate: () => this._faults().map(formatFault) });
    checkApp(this);
    reportWritten(this, () => this._faults());
  }

  /**
   * Props as they were given, without what has a wrong type. What is wrong in them is reported when the app is validated.
   *
   * @internal
   */
  protected _accept<T extends AddonProps>(struct: string, given: T): T {
    const { value, faults } = acceptNow(struct, given);
    this._check(() => [
      ...faults.map(fault => fault(FieldPath.ROOT)),
      ...nameFaults(property('namespace'), this.namespace, 'namespace'),
      ...imageFaults(property('image'), value.image),
      ...(value.securityContext?._faults(property('securityContext')) ?? []),
      ...(value.access?._faults(property('access')) ?? []),
    ]);
    return value;
  }

  /**
   * Reports faults when the app is validated, before anything is written.
   *
   * @internal
   */
  protected _check(check: () => readonly Fault[]): void {
    this.checks.push(check);
  }

  /**
   * All that is wrong in it.
   *
   * @internal
   */
  public _faults(): readonly Fault[] {
    return this.checks.flatMap(check => check());
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
   * Adds an object.
   *
   * @internal
   */
  protected _object({ id, apiVersion, kind, name, namespace = this.namespace, labels, content }: AddonObject): ApiObject {
    const isShared = isClusterScoped(kind);
    const metadata = { name, ...(!isShared && { namespace }), labels };
    const object = new ApiObject(this, id ?? kind, { apiVersion, kind, metadata, ...content });
    // An ApiObject takes the namespace of its chart, whatever its kind.
    if (isShared && Chart.of(this).namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    return object;
  }

  /**
   * Adds the Deployment, which `ApiObject.of` the addon then is.
   *
   * @internal
   */
  protected _deployment({ name, labels, selector, spec }: AddonDeployment): ApiObject {
    this.selector = selector;
    const deployment = this._object({ apiVersion: 'apps/v1', kind: 'Deployment', name, labels, content: { spec: { ...spec, selector: { matchLabels: selector } } } });
    this.node.defaultChild = deployment;
    return deployment;
  }

  /**
   * Adds a Service of the pod.
   *
   * @internal
   */
  protected _service({ id, name, labels, ports }: AddonService, selector: Labels): ApiObject {
    const spec = { type: 'ClusterIP', ports: ports.map(port => ({ ...port, protocol: 'TCP' })), selector };
    return this._object({ id: id ?? 'Service', apiVersion: 'v1', kind: 'Service', name, labels, content: { spec } });
  }

  /**
   * Adds a NetworkPolicy, if the addon has one, that lets in only who is to reach the addon's ports.
   *
   * @internal
   */
  protected _restrict(access: AddonAccess | undefined, name: string, labels: Labels, ports: PodPorts): void {
    if (access === undefined) return;
    const clients = (port: keyof PodPorts) => this.clients[port].map(({ namespace, selector }) => ({ namespace, labels: selector }));
    this._object({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      name,
      labels,
      content: {
        spec: networkPolicy(this.selector, ports, {
          main: () => [...access._clients(Mesh.of(this).rootNamespace, this.namespace), ...clients('main')],
          metrics: () => clients('metrics'),
        }),
      },
    });
  }

  /**
   * Lets another addon in, where there is a NetworkPolicy.
   *
   * @internal
   */
  public _letIn(client: object | undefined, port: keyof PodPorts = 'main'): void {
    if (client instanceof Addon && !this.clients[port].includes(client)) this.clients[port].push(client);
  }

  /**
   * Has the addons that it was given let it in.
   *
   * @internal
   */
  protected _uses(...others: readonly (object | undefined)[]): void {
    for (const other of others) if (other instanceof Addon) other._letIn(this);
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
