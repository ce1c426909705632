import { k8s, Service, ServicePort, ServiceProps, ServiceType } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { NamedPort } from '../service-port';
import { writeAsRendered } from './as-rendered';

/** A Service whose ports are decided when they are asked for. */
export interface PlainServiceProps extends Omit<ServiceProps, 'ports'> {
  readonly namedPorts: () => readonly NamedPort[];
}

/**
 * A Service of cdk8s-plus whose ports can say their appProtocol, and which writes no empty lists.
 *
 * @internal
 */
export class PlainService extends Service {
  /** @internal */
  protected readonly _namedPorts: () => readonly NamedPort[];

  constructor(scope: Construct, id: string, props: PlainServiceProps) {
    const { namedPorts, ...rest } = props;
    super(scope, id, rest);
    writeAsRendered(this.apiObject, () => this._toKube());
    this._namedPorts = namedPorts;
  }

  /** The ports given, and after them those that were bound. */
  public override get ports(): ServicePort[] {
    return [...this._namedPorts(), ...super.ports];
  }

  public override get port(): number {
    return this.ports[0]?.port;
  }

  /**
   * Written here in full, as cdk8s-plus renders only ports that were bound to it.
   *
   * @internal
   */
  public override _toKube(): k8s.ServiceSpec {
    const { clusterIP, externalName, type, _selector, _externalIPs, _loadBalancerSourceRanges } = this as unknown as Kept;
    if (type === ServiceType.EXTERNAL_NAME) return { type, externalName };
    const spec = {
      clusterIP,
      externalIPs: _externalIPs?.length ? _externalIPs : undefined,
      externalName,
      type,
      selector: _selector,
      ports: this.ports.map(port => {
        const { name, targetPort, nodePort, protocol, appProtocol } = port as NamedPort;
        return { name, port: port.port, targetPort, nodePort, protocol, appProtocol };
      }),
      loadBalancerSourceRanges: _loadBalancerSourceRanges,
    };
    // In the fields of the API, which the L1 of cdk8s-plus spells in other ways.
    return spec as unknown as k8s.ServiceSpec;
  }
}

/** What a Service of cdk8s-plus keeps to itself. */
interface Kept {
  readonly clusterIP?: string;
  readonly externalName?: string;
  readonly type: ServiceType;
  readonly _selector: Readonly<Record<string, string>>;
  readonly _externalIPs?: readonly string[];
  readonly _loadBalancerSourceRanges?: readonly string[];
}
