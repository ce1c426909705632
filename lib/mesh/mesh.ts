import { IConstruct } from 'constructs';
import { IstioRelease } from '../release';

/** What to know of the mesh that manifests are written for. */
export interface MeshProps {
  /**
   * The Istio release that will read the manifests. It decides apiVersions, which fields there are, and the images of samples and addons.
   *
   * @default - the newest stable release, `IstioRelease.newestStable()`
   */
  readonly release?: IstioRelease;

  /**
   * The namespace of the control plane, whose policies hold for the whole mesh.
   *
   * @default 'istio-system'
   * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-root_namespace
   */
  readonly rootNamespace?: string;

  /**
   * The trust domain: the first part of every workload identity, `spiffe://TRUST_DOMAIN/ns/NAMESPACE/sa/ACCOUNT`.
   *
   * @default 'cluster.local'
   * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-trust_domain
   */
  readonly trustDomain?: string;

  /**
   * The DNS domain of the cluster, the end of every Service's full name.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;
}

const MESH: unique symbol = Symbol.for('cdk8s-istio.Mesh');
const MESH_USED: unique symbol = Symbol.for('cdk8s-istio.Mesh.used');

/** A scope whose mesh is configured, or was read. */
interface Marked extends IConstruct {
  readonly [MESH]?: Mesh;
  [MESH_USED]?: boolean;
}

/**
 * The mesh being written for. Constructs read it from the closest scope above them that was configured.
 */
export class Mesh {
  /**
   * Says which mesh the constructs below a scope are written for. Call it before they are made.
   *
   * @param scope an app, a chart, or any construct
   * @param props what differs from the defaults; what is left out comes from the mesh configured above, if any
   * @throws if the scope is configured already, or constructs below it have already used another mesh
   */
  public static configure(scope: IConstruct, props: MeshProps): Mesh {
    const place = scope.node.path || 'the app';
    if (MESH in scope) {
      throw new Error(`${place}: its mesh is configured already; call Mesh.configure once for a scope`);
    }
    const late = scope.node.findAll().find(each => MESH_USED in each);
    if (late) {
      throw new Error(`${place}: call Mesh.configure before ${late.node.path} is made, which has used another mesh`);
    }
    const given = Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
    const mesh = new Mesh({ ...find(scope), ...given });
    Object.defineProperty(scope, MESH, { value: mesh });
    return mesh;
  }

  /**
   * The mesh of a scope.
   *
   * @param scope any construct
   * @returns the mesh configured closest above; the defaults if there is none
   */
  public static of(scope: IConstruct): Mesh {
    (scope as Marked)[MESH_USED] = true;
    return find(scope) ?? (DEFAULT ??= new Mesh({}));
  }

  /** The Istio release. */
  public readonly release: IstioRelease;
  /** The namespace of the control plane. */
  public readonly rootNamespace: string;
  /** The first part of every workload identity. */
  public readonly trustDomain: string;
  /** The DNS domain of the cluster. */
  public readonly clusterDomain: string;

  private constructor(props: MeshProps) {
    this.release = props.release ?? IstioRelease.newestStable();
    this.rootNamespace = props.rootNamespace ?? 'istio-system';
    this.trustDomain = props.trustDomain ?? 'cluster.local';
    this.clusterDomain = props.clusterDomain ?? 'cluster.local';
  }
}

let DEFAULT: Mesh | undefined;

function find(scope: IConstruct): Mesh | undefined {
  for (let each: IConstruct | undefined = scope; each; each = each.node.scope) {
    const mesh = (each as Marked)[MESH];
    if (mesh) return mesh;
  }
  return undefined;
}
