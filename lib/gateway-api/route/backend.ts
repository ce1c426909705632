import * as kplus from 'cdk8s-plus-25';
import { IConstruct } from 'constructs';
import { Fields } from '../../core/fields';
import { HTTPBackendRefSpec } from '../../release/gateway-api-specs';
import { accepted } from '../../resource/input';
import { Misfit, ReferenceError } from '../../resource/misfit';
import { foreignNamespace, FromNameOptions, givenName } from '../../resource/reference';
import { listOf, Referrer, rendered } from '../../resource/render';
import type { RouteFilter } from './filter';
import { otherNamespace, serviceOf } from './service';

/** What a route can send to. */
export interface IBackend {
  /** The backend, with the weight and filters it has, if any. */
  toBackend(): Backend;
}

/** How a rule sends to one of its backends. */
export interface BackendOptions {
  /**
   * Its share of the rule's requests, in proportion to the weights of all: 0 to 1,000,000; they need not add up to 100.
   *
   * Gateway API: ...backendRefs[].weight
   *
   * @default 1
   */
  readonly weight?: number;

  /**
   * What is done to requests that are sent to it, and to its answers. HTTP and gRPC only.
   *
   * Gateway API: ...backendRefs[].filters
   *
   * @default - none
   */
  readonly filters?: RouteFilter[];
}

/** How a rule sends to a Service. */
export interface ServiceBackendOptions extends BackendOptions {
  /**
   * The Service's port, 1 to 65535.
   *
   * Gateway API: ...backendRefs[].port
   *
   * @default - the first port of the Service
   */
  readonly port?: number;
}

/** A reference to an object that requests are sent to. */
export interface BackendRef {
  /**
   * Its name.
   *
   * Gateway API: ...backendRefs[].name, ...backendRef.name
   */
  readonly name: string;

  /**
   * Its API group; empty for those of Kubernetes itself.
   *
   * Gateway API: ...backendRefs[].group, ...backendRef.group
   *
   * @default ''
   */
  readonly group?: string;

  /**
   * Its kind.
   *
   * Gateway API: ...backendRefs[].kind, ...backendRef.kind
   *
   * @default 'Service'
   */
  readonly kind?: string;

  /**
   * Its namespace. In another one than the route's, a ReferenceGrant there must allow it.
   *
   * Gateway API: ...backendRefs[].namespace, ...backendRef.namespace
   *
   * @default - the route's namespace
   */
  readonly namespace?: string;

  /**
   * Its port, 1 to 65535; a Service needs one.
   *
   * Gateway API: ...backendRefs[].port, ...backendRef.port
   *
   * @default - none
   */
  readonly port?: number;
}

/**
 * Where a rule of a route sends to.
 *
 * A backend in another namespace than the route's needs a `ReferenceGrant` there.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#backendref
 */
export class Backend implements IBackend {
  /**
   * A Service.
   *
   * Gateway API: ...backendRefs
   */
  public static service(service: kplus.Service, options: ServiceBackendOptions = {}): Backend {
    const ref = (consumer: IConstruct): BackendRef => {
      const { name } = serviceOf(service, 'Backend.service(...)');
      return { name, namespace: foreignNamespace(service, consumer), port: options?.port ?? firstPort(service) };
    };
    return new Backend(ref, options, 'gatewayApi.ServiceBackendOptions', service);
  }

  /**
   * A Service that is defined elsewhere.
   *
   * Gateway API: ...backendRefs
   *
   * @param name the Service's name, such as `reviews`
   * @param port its port, 1 to 65535
   * @param options where it is
   */
  public static fromServiceName(name: string, port: number, options: FromNameOptions = {}): Backend {
    return new Backend(consumer => ({ name: givenName(name, 'a Service', 'reviews'), namespace: otherNamespace(options, consumer), port }), {});
  }

  /**
   * A host that a ServiceEntry adds to the mesh. A kind of Istio's own.
   *
   * Gateway API: ...backendRefs[].group: networking.istio.io, ...backendRefs[].kind: Hostname
   *
   * @param host such as `api.example.com`
   * @param port its port, 1 to 65535
   * @see https://istio.io/latest/docs/reference/config/networking/service-entry/
   */
  public static hostname(host: string, port: number): Backend {
    return new Backend(() => ({ group: 'networking.istio.io', kind: 'Hostname', name: givenName(host, 'a host', 'api.example.com'), port }), {});
  }

  /**
   * An object of any kind that routes can send to.
   *
   * Gateway API: ...backendRefs
   */
  public static of(ref: BackendRef): Backend {
    return new Backend(() => ref, {});
  }

  private constructor(
    private readonly ref: (consumer: IConstruct) => BackendRef,
    private readonly options: BackendOptions,
    private readonly struct = 'gatewayApi.BackendOptions',
    private readonly target?: kplus.Service,
  ) {}

  /**
   * This backend with a weight or filters.
   *
   * Gateway API: ...backendRefs
   */
  public route(options: BackendOptions): Backend {
    return new Backend(this.ref, { ...this.options, ...options }, this.struct, this.target);
  }

  public toBackend(): Backend {
    return this;
  }

  /**
   * Where it is alone, for a mirror, which has no weight and no filters. They are looked at all the same.
   *
   * @internal
   */
  public _renderRef(from: Referrer): unknown {
    return accepted(this.struct, this.options, () => this.reference(from, {}));
  }

  /** @internal */
  public _render(from: Referrer): unknown {
    return accepted(this.struct, this.options, ({ weight, filters }) => this.reference(from, {
      weight,
      filters: listOf(filters, filter => rendered(filter, 'RouteFilter.requestHeaders(...)', from)),
    }));
  }

  private reference(from: Referrer, more: Fields<HTTPBackendRefSpec>): unknown {
    const ref = from.ask(this.target ?? this, 'toBackend', () => this.ref(from.resource));
    return ref instanceof Misfit ? ref : accepted('gatewayApi.BackendRef', ref, given => ({ ...given, ...more } satisfies Fields<HTTPBackendRefSpec>));
  }
}

function firstPort(service: kplus.Service): number {
  const [first] = service.ports;
  if (first !== undefined) return first.port;
  throw new ReferenceError(`Service '${service.name}' has no port`, 'give it one, or write Backend.service(service, { port: 8080 })');
}
