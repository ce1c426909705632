import { Construct } from 'constructs';
import { FieldPath } from '../core/field-path';
import { isObjectLabel } from '../core/host-name';
import { Mesh } from '../mesh';
import {
  ClientTls, Destination, DestinationRule, Gateway, HttpMatch, Server, ServerTls, ServiceEntry, ServiceEntryPort, ServiceLocation, ServiceResolution, TlsMatch, VirtualService,
} from '../networking';
import { ConstructInput, reportInput } from '../resource/validation';
import { AppProtocol } from '../values';
import { settled } from '../workloads/plain/now';
import { EgressGateway } from './egress-gateway';
import { BAD_EGRESS_ID } from './faults';

const HTTP = 80;
const HTTPS = 443;

/** Input of an ExternalHost. */
export interface ExternalHostProps {
  /**
   * The host outside of the mesh: a DNS name, such as `api.example.com`.
   *
   * Istio: hosts
   */
  readonly host: string;

  /**
   * Whether the mesh makes the TLS to the host. Then applications call `http://HOST`, and proxies see, route and count each request;
   * otherwise they call `https://HOST`, and proxies see only the connection and its server name.
   *
   * @default - if `tls` is given
   */
  readonly originateTls?: boolean;

  /**
   * The TLS to the host, if the mesh makes it, such as one with a certificate for the client.
   *
   * Istio: trafficPolicy.portLevelSettings[].tls
   *
   * @default - TLS whose server name is the host, as the certificate's must be
   */
  readonly tls?: ClientTls;

  /**
   * The gateway through which requests leave the mesh.
   *
   * @default - none: each sidecar connects to the host itself
   */
  readonly through?: EgressGateway;
}

/**
 * The way to a host outside of the mesh, directly or through the egress gateway, with TLS that the mesh makes or that goes through:
 * the ServiceEntry, Gateway, VirtualService and DestinationRules that belong together, with the ports, subsets and server names on which they must agree.
 *
 * They are named after the construct's id: the ServiceEntry, the VirtualService and the host's DestinationRule by itself, the others with `-egress` after it.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-gateway-tls-origination/
 */
export class ExternalHost extends Construct {
  /** The host; routes and rules take it. Undefined if there is no host. */
  public readonly serviceEntry?: ServiceEntry;
  /** The rule of the host, if the mesh makes the TLS to it. */
  public readonly hostRule?: DestinationRule;
  /** The way out at the egress gateway, if there is one. */
  public readonly gateway?: Gateway;
  /** The rule of the egress gateway, with a subset for this host; if there is a gateway, and TLS is not passed through. */
  public readonly gatewayRule?: DestinationRule;
  /** The routes to the gateway, and from there to the host; if there is a gateway. */
  public readonly virtualService?: VirtualService;

  public constructor(scope: Construct, id: string, props: ExternalHostProps) {
    super(scope, id);
    const input = new ConstructInput();
    const { host: given, tls, originateTls, through } = input.accept('ExternalHostProps', props);
    input.add(through?._faults ?? []);
    reportInput(this, input, report => {
      if (!isObjectLabel(id)) report(BAD_EGRESS_ID, FieldPath.ROOT, { id });
    });
    const host = settled(given);
    if (typeof host !== 'string' || !isObjectLabel(id)) return;
    const originates = settled(originateTls) ?? tls !== undefined;
    this.serviceEntry = new ServiceEntry(this, 'ServiceEntry', {
      metadata: { name: id },
      hosts: [host],
      ports: portsOf(originates, through !== undefined),
      location: ServiceLocation.MESH_EXTERNAL,
      resolution: ServiceResolution.DNS,
    });
    if (originates) {
      this.hostRule = new DestinationRule(this, 'HostRule', {
        metadata: { name: id },
        host: this.serviceEntry,
        trafficPolicy: { portLevelSettings: [{ port: through ? HTTPS : HTTP, tls: tls ?? ClientTls.simple({ sni: host, subjectAltNames: [host] }) }] },
      });
    }
    if (through === undefined) return;
    this.gateway = new Gateway(this, 'Gateway', {
      metadata: { name: `${id}-egress` },
      selector: through._selector,
      servers: [originates ? Server.https({ hosts: [host], tls: ServerTls.istioMutual() }) : Server.passthrough({ hosts: [host] })],
    });
    const gatewayHost = through._host(Mesh.of(this));
    if (originates) {
      // A subset of its own: each host has another server name, and the rules of several hosts are merged.
      this.gatewayRule = new DestinationRule(this, 'GatewayRule', {
        metadata: { name: `${id}-egress` },
        host: gatewayHost,
        subsets: { [id]: { trafficPolicy: { portLevelSettings: [{ port: HTTPS, tls: ClientTls.istioMutual({ sni: host }) }] } } },
      });
    }
    const toGateway = this.gatewayRule ? this.gatewayRule.subset(id).destination(HTTPS) : Destination.to(gatewayHost, { port: HTTPS });
    this.virtualService = this.addRoutes(id, host, this.gateway, toGateway, Destination.to(this.serviceEntry, { port: HTTPS }), originates);
  }

  private addRoutes(id: string, host: string, gateway: Gateway, toGateway: Destination, toHost: Destination, originates: boolean): VirtualService {
    const mesh = Gateway.mesh();
    const routes = new VirtualService(this, 'VirtualService', { metadata: { name: id }, hosts: [host], gateways: [gateway, mesh] });
    if (originates) {
      routes.addHttpRoute({ name: 'to-gateway', matches: [HttpMatch.any().onGateways(mesh).onPort(HTTP)], to: [toGateway] });
      routes.addHttpRoute({ name: 'to-host', matches: [HttpMatch.any().onGateways(gateway).onPort(HTTPS)], to: [toHost] });
    } else {
      routes.addTlsRoute({ matches: [TlsMatch.sniHosts(host).onGateways(mesh).onPort(HTTPS)], to: [toGateway] });
      routes.addTlsRoute({ matches: [TlsMatch.sniHosts(host).onGateways(gateway).onPort(HTTPS)], to: [toHost] });
    }
    return routes;
  }
}

/** The ports that applications call, and beside them that of the host itself. */
function portsOf(originates: boolean, throughGateway: boolean): ServiceEntryPort[] {
  if (!originates) return [{ port: HTTPS, protocol: AppProtocol.TLS }];
  return [{ port: HTTP, protocol: AppProtocol.HTTP, targetPort: throughGateway ? undefined : HTTPS }, { port: HTTPS, protocol: AppProtocol.HTTPS }];
}
