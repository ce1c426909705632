import { k8s, Service, ServicePort, ServiceProps } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { NamedPort } from '../service-port';
import { isUnusual, writeAsRendered } from './as-rendered';
import { instead } from './instead';

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
    writeAsRendered(this.apiObject, () => isUnusual(props.metadata), () => this._toKube());
    this._namedPorts = namedPorts;
  }

  /** The ports given, and after them those that were bound. */
  public override get ports(): ServicePort[] {
    return [...this._namedPorts(), ...super.ports];
  }

  public override get port(): number {
    return this.ports[0]?.port;
  }

  /** @internal */
  public override _toKube(): k8s.ServiceSpec {
    const ports = this.ports as NamedPort[];
    // As if all ports had been bound, which is all that cdk8s-plus renders.
    const { externalIPs, ...spec } = instead(this, { _ports: ports }, () => super._toKube());
    return k8s.KubeService.manifest({
      spec: {
        ...spec,
        ...(externalIPs && externalIPs.length > 0 && { externalIPs }),
        ports: spec.ports?.map((each, index) => ({ ...each, appProtocol: ports[index].appProtocol })),
      },
    }).spec;
  }
}
