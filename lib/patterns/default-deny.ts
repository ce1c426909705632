import { Construct } from 'constructs';
import { Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { describe } from '../core/quote';
import { Mesh } from '../mesh';
import { VirtualService } from '../networking';
import { namespaceOf } from '../resource/reference';
import { ConstructInput, reportInput } from '../resource/validation';
import { AuthorizationPolicy, AuthorizationRule, Operation, PeerAuthentication, Source } from '../security';
import { PolicyScope } from '../values';
import { VersionedService } from '../workloads';
import { settled } from '../workloads/plain/now';
import { NO_GATEWAY, ROUTED_LATER } from './faults';

/** Input of a DefaultDeny. */
export interface DefaultDenyProps {
  /**
   * Whether the namespace takes mutual TLS only. Without it nobody knows who calls, and what an allowance says of callers never holds for plain text.
   *
   * Istio: mtls.mode
   *
   * @default true
   */
  readonly strictMutualTls?: boolean;
}

/**
 * A namespace that takes no request unless it is allowed, and the allowances: those that routes at gateways imply, and those between services.
 *
 * It writes an AuthorizationPolicy that allows nothing, a PeerAuthentication that demands mutual TLS, and for each service that is allowed to be called
 * one AuthorizationPolicy `allow-SERVICE`, for the ports of the Service.
 *
 * @see https://istio.io/latest/docs/ops/best-practices/security/#use-default-deny-patterns
 */
export class DefaultDeny extends Construct {
  private readonly istioGateway = Source.fromServiceAccountName('istio-ingressgateway-service-account', { namespace: Mesh.of(this).rootNamespace });
  private readonly policies = new Map<VersionedService, AuthorizationPolicy>();
  /** The gateways that reach each service. */
  private readonly reached = new Map<VersionedService, Set<Source>>();
  private readonly routed = new Map<VirtualService, ReadonlySet<VersionedService>>();

  public constructor(scope: Construct, id: string, props: DefaultDenyProps = {}) {
    super(scope, id);
    const input = new ConstructInput();
    const { strictMutualTls } = input.accept('DefaultDenyProps', props);
    AuthorizationPolicy.allowNothing(this, 'AllowNothing', { metadata: { name: 'allow-nothing' } });
    if (settled(strictMutualTls) ?? true) PeerAuthentication.strict(this, 'Strict', { metadata: { name: 'default' } });
    reportInput(this, input, report => { this.checkRoutes(report); });
  }

  /**
   * Allows callers to reach a service of this namespace.
   *
   * @param service the service that is called
   * @param callers who calls, such as `Source.workload(cart)`
   * @param operations what they may ask for; all that the ports of the Service take if left out
   * @returns the policy of the service
   * @throws if the service is none, or stands in another namespace: that has a DefaultDeny of its own
   */
  public allow(service: VersionedService, callers: Source[], operations?: Operation[]): AuthorizationPolicy {
    const policy = this.policyOf(service);
    policy.addRule({ from: callers, to: operations ?? [portsOf(service)] } satisfies AuthorizationRule);
    return policy;
  }

  /**
   * Allows the ingress gateway to reach the services of this namespace that a VirtualService leads to, those that it delegates to included.
   *
   * Call it once all routes are there. Services of other namespaces are left to the DefaultDeny of theirs, which takes the same VirtualService.
   *
   * @param routes a VirtualService that is bound to a gateway
   * @param gateway who the gateway is; if left out, the service account `istio-ingressgateway-service-account` of the mesh's root namespace,
   * that of an installation by istioctl
   * @returns the policies of the services
   * @throws if it is no VirtualService
   */
  public allowRoutes(routes: VirtualService, gateway?: Source): AuthorizationPolicy[] {
    if (!isVirtualService(routes)) throw new Error(`${this.node.path}: allowRoutes was given ${describe(routes)}; give it a VirtualService`);
    const services = this.servicesOf(routes);
    this.routed.set(routes, services);
    return [...services].map(service => this.allowGateway(service, gateway === undefined ? this.istioGateway : gateway));
  }

  private allowGateway(service: VersionedService, gateway: Source): AuthorizationPolicy {
    const known = this.reached.get(service) ?? new Set();
    if (known.has(gateway)) return this.policyOf(service);
    this.reached.set(service, known.add(gateway));
    return this.allow(service, [gateway]);
  }

  private policyOf(service: VersionedService): AuthorizationPolicy {
    if (!(service instanceof VersionedService)) throw new Error(`${this.node.path}: allow was given ${describe(service)}; give it a VersionedService`);
    const [own, theirs] = [namespaceOf(this), namespaceOf(service)];
    if (own !== theirs) throw new Error(`${this.node.path}: ${service.node.path} is in the namespace '${theirs}', not in '${own}'; allow it by a DefaultDeny of '${theirs}'`);
    let policy = this.policies.get(service);
    if (policy === undefined) {
      const { name } = service;
      policy = AuthorizationPolicy.allow(this, `Allow-${name}`, { metadata: { name: `allow-${name}` }, appliesTo: PolicyScope.workload(service) });
      this.policies.set(service, policy);
    }
    return policy;
  }

  /** The services of this namespace that a VirtualService leads to, by itself or by others. */
  private servicesOf(routes: VirtualService, seen = new Set<VirtualService>()): ReadonlySet<VersionedService> {
    const found = new Set<VersionedService>();
    if (seen.has(routes)) return found;
    seen.add(routes);
    for (const each of routes._references()) {
      if (each instanceof VersionedService && namespaceOf(each) === namespaceOf(this)) found.add(each);
      if (isVirtualService(each)) for (const service of this.servicesOf(each, seen)) found.add(service);
    }
    return found;
  }

  private checkRoutes(report: Report): void {
    for (const [routes, allowed] of this.routed) {
      if (!routes._isAtGateway()) report(NO_GATEWAY, FieldPath.ROOT, { routes: routes.node.path });
      for (const service of this.servicesOf(routes)) {
        if (!allowed.has(service)) report(ROUTED_LATER, FieldPath.ROOT, { routes: routes.node.path, service: service.node.path });
      }
    }
  }
}

/** The ports of the pods that a Service leads to. */
function portsOf(service: VersionedService): Operation {
  return Operation.ports(...service.ports.map(({ port, targetPort }) => targetPort ?? port));
}

/** Every ApiObject calls itself an instance of every class that extends it. */
function isVirtualService(value: unknown): value is VirtualService {
  return typeof value === 'object' && value !== null && '_isAtGateway' in value;
}
