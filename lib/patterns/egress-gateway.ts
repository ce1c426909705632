import { Mesh } from '../mesh';
import { FromNameOptions, Host, IHost } from '../resource';
import { accept } from '../resource/input';
import { Unplaced } from '../resource/misfit';

/** Where an egress gateway is, and how its pods are selected. */
export interface EgressGatewayOptions extends FromNameOptions {
  /**
   * Labels of the gateway's pods.
   *
   * Istio: selector
   *
   * @default - `{ istio: 'egressgateway' }`
   */
  readonly selector?: { readonly [label: string]: string };
}

/** The pods through which requests leave the mesh, and the Service in front of them. Its Service has the port 443. */
export class EgressGateway {
  /** The egress gateway of an Istio installation: the Service `istio-egressgateway` of the mesh's root namespace. */
  public static installed(): EgressGateway {
    return new EgressGateway(mesh => Host.fromServiceName('istio-egressgateway', { namespace: mesh.rootNamespace }));
  }

  /**
   * An egress gateway of your own.
   *
   * @param name the name of its Service
   * @param options where it is, and how its pods are selected
   */
  public static fromServiceName(name: string, options: EgressGatewayOptions = {}): EgressGateway {
    const { value: { selector, ...where }, faults } = accept('EgressGatewayOptions', options);
    return new EgressGateway(() => Host.fromServiceName(name, where), selector, faults);
  }

  /** @internal */
  public readonly _selector: { readonly [label: string]: string };

  private constructor(
    private readonly host: (mesh: Mesh) => IHost,
    selector: { readonly [label: string]: string } = { istio: 'egressgateway' },
    /**
     * What is wrong with its options.
     *
     * @internal
     */
    public readonly _faults: readonly Unplaced[] = [],
  ) {
    this._selector = selector;
  }

  /** @internal */
  public _host(mesh: Mesh): IHost {
    return this.host(mesh);
  }
}
