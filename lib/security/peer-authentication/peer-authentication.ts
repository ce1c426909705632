import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { sortedEntries } from '../../core/natural-order';
import { describe } from '../../core/quote';
import { PeerAuthenticationMtlsSpec, PeerAuthenticationSpec } from '../../release/specs';
import { withMore } from '../../resource/input';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Referrer } from '../../resource/render';
import { Remedies } from '../../resource/resource-faults';
import { PolicyScope, renderScope } from '../../values/policy-scope';

/** What connections workloads take from others of the mesh, and from outside of it. */
export enum MutualTlsMode {
  /** Mutual TLS with a certificate of the mesh, and nothing else. */
  STRICT = 'STRICT',
  /** Mutual TLS and plain text: for workloads some of whose clients have no sidecar yet. */
  PERMISSIVE = 'PERMISSIVE',
  /** Plain text: no TLS of the mesh is taken. */
  DISABLE = 'DISABLE',
  /** What the policy of the namespace, or that of the mesh, says; PERMISSIVE if none says anything. */
  UNSET = 'UNSET',
}

/** Input of a PeerAuthentication, beside its mode. */
export interface PeerAuthenticationOptions extends IstioResourceProps {
  /**
   * To which workloads it applies: pods by their labels, the namespace, or the mesh. This kind is not attached to objects (`PolicyScope.targets`).
   *
   * Istio: selector
   *
   * @default - all of its namespace; all of the mesh for one in the mesh's root namespace
   */
  readonly appliesTo?: PolicyScope;

  /**
   * The modes of single ports, by the number of the container's port: the one that the pods listen on, which may differ from the Service's.
   * Needs `appliesTo` with a workload or labels.
   *
   * Istio: portLevelMtls, portLevelMtls{}.mode
   *
   * @default - `mode` for all ports
   */
  readonly portModes?: { readonly [containerPort: string]: MutualTlsMode };
}

/** Input of a PeerAuthentication. */
export interface PeerAuthenticationProps extends PeerAuthenticationOptions {
  /**
   * What connections its workloads take.
   *
   * Istio: mtls.mode
   *
   * @default - what the policy of the namespace, or that of the mesh, says
   */
  readonly mode?: MutualTlsMode;
}

/**
 * Which connections workloads take: mutual TLS of the mesh, plain text, or both.
 *
 * Of several policies, the most particular holds: one for a workload, before the one of its namespace, before the one of the mesh.
 * The PeerAuthentication's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
export class PeerAuthentication extends IstioResource {
  /**
   * Mutual TLS and nothing else, but for the ports of `portModes`.
   *
   * Istio: mtls.mode: STRICT
   *
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param options which workloads
   */
  public static strict(scope: Construct, id: string, options: PeerAuthenticationOptions = {}): PeerAuthentication {
    return new PeerAuthentication(scope, id, withMore(options, { mode: MutualTlsMode.STRICT }));
  }

  /**
   * Mutual TLS and plain text, while clients are moved into the mesh.
   *
   * Istio: mtls.mode: PERMISSIVE
   *
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param options which workloads
   */
  public static permissive(scope: Construct, id: string, options: PeerAuthenticationOptions = {}): PeerAuthentication {
    return new PeerAuthentication(scope, id, withMore(options, { mode: MutualTlsMode.PERMISSIVE }));
  }

  /**
   * Plain text only. Who the clients are is not known then, and no policy can allow some of them.
   *
   * Istio: mtls.mode: DISABLE
   *
   * @param scope the parent
   * @param id the construct's id, and the resource's default name
   * @param options which workloads
   */
  public static disabled(scope: Construct, id: string, options: PeerAuthenticationOptions = {}): PeerAuthentication {
    return new PeerAuthentication(scope, id, withMore(options, { mode: MutualTlsMode.DISABLE }));
  }

  private readonly options: PeerAuthenticationProps;
  private readonly ports: Additions<readonly [port: string, mode: MutualTlsMode]> = this._additions();

  public constructor(scope: Construct, id: string, props: PeerAuthenticationProps = {}) {
    super(scope, id, 'PeerAuthentication', props);
    this.options = this._accept('PeerAuthenticationProps', props);
    for (const entry of sortedEntries(this.options.portModes ?? {})) this.ports.add(entry);
  }

  /**
   * Says which connections one port takes.
   *
   * Istio: portLevelMtls, portLevelMtls{}.mode
   *
   * @param containerPort the number of the container's port, which may differ from the Service's
   * @param mode the port's mode
   * @throws if the port has a mode already
   */
  public addPortMode(containerPort: number, mode: MutualTlsMode): void {
    if (typeof (containerPort as unknown) !== 'number') {
      throw new Error(`${this.node.path}: addPortMode was given ${describe(containerPort)} for a port; give it the number of a container's port`);
    }
    const port = String(containerPort);
    if (this.ports.all.some(([other]) => other === port)) throw new Error(`${this.node.path}: the port ${port} has a mode already; give each port one`);
    this.ports.add([port, mode]);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<PeerAuthenticationSpec> {
    const { appliesTo, mode, portModes } = this.options;
    const ports = sortedEntries(Object.fromEntries(this.ports.all)).map(([port, each]) => [port, mutualTls(each)] as const);
    return {
      ...renderScope(appliesTo, from),
      mtls: mode && mutualTls(mode),
      portLevelMtls: ports.length > 0 || portModes !== undefined ? Object.fromEntries(ports) : undefined,
    };
  }

  /** @internal */
  protected override _remedies(): Remedies {
    return REMEDIES;
  }
}

/** In the words of this class, by the code of the fault. */
const REMEDIES: Remedies = {
  CI2101: 'write appliesTo: PolicyScope.workload(...), or leave portModes out',
  CI2102: 'write portModes: { 8080: MutualTlsMode.DISABLE }, or leave it out',
  CI2104: 'write PeerAuthentication.strict(...)',
};

function mutualTls(mode: MutualTlsMode): Fields<PeerAuthenticationMtlsSpec> {
  return { mode };
}
