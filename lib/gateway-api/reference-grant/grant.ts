import * as kplus from 'cdk8s-plus-25';
import { Construct, IConstruct } from 'constructs';
import { Fields } from '../../core/fields';
import { describe, quote } from '../../core/quote';
import { ReferenceGrantFromSpec, ReferenceGrantToSpec } from '../../release/gateway-api-specs';
import { GATEWAY_API_GROUP } from '../../release/release-table';
import { IstioResource } from '../../resource/istio-resource';
import { allGiven, ReferenceError } from '../../resource/misfit';
import { namespaceOf } from '../../resource/reference';
import { Referrer } from '../../resource/render';

/**
 * Whose references a ReferenceGrant allows: those of all objects of a kind in a namespace.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#referencegrantfrom
 */
export class GrantSource {
  /**
   * Those of this resource, such as an HttpRoute or a Gateway, and of others of its kind in its namespace.
   *
   * Gateway API: from
   */
  public static resource(resource: IstioResource): GrantSource {
    return new GrantSource(() => sourceOf(resource));
  }

  /**
   * Those of the HTTPRoutes of a namespace.
   *
   * Gateway API: from[].kind: HTTPRoute, from[].namespace
   */
  public static httpRoutes(namespace: string): GrantSource {
    return GrantSource.of(GATEWAY_API_GROUP, 'HTTPRoute', namespace);
  }

  /**
   * Those of the GRPCRoutes of a namespace.
   *
   * Gateway API: from[].kind: GRPCRoute, from[].namespace
   */
  public static grpcRoutes(namespace: string): GrantSource {
    return GrantSource.of(GATEWAY_API_GROUP, 'GRPCRoute', namespace);
  }

  /**
   * Those of the Gateways of a namespace, which refer to certificates.
   *
   * Gateway API: from[].kind: Gateway, from[].namespace
   */
  public static gateways(namespace: string): GrantSource {
    return GrantSource.of(GATEWAY_API_GROUP, 'Gateway', namespace);
  }

  /**
   * Those of the objects of a kind in a namespace.
   *
   * Gateway API: from[].group, from[].kind, from[].namespace
   */
  public static of(group: string, kind: string, namespace: string): GrantSource {
    return new GrantSource(() => allGiven({ group, kind, namespace }));
  }

  private constructor(private readonly fields: () => Fields<ReferenceGrantFromSpec>) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return from.ask(undefined, 'the source of the grant', this.fields);
  }
}

function sourceOf(resource: IstioResource): Fields<ReferenceGrantFromSpec> {
  if (!Construct.isConstruct(resource)) throw new ReferenceError(`what was given to GrantSource.resource(...) is ${describe(resource)}`, 'give it an HttpRoute, a Gateway or another resource');
  const { apiGroup, kind, namespace } = resource;
  if (namespace !== undefined) return { group: apiGroup, kind, namespace };
  throw new ReferenceError(`the namespace of ${resource.node.path} is not known`, `give its chart or its metadata a namespace, or write GrantSource.of('${apiGroup}', '${kind}', 'NAMESPACE')`);
}

/**
 * What a ReferenceGrant lets others refer to, in the grant's own namespace.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#referencegrantto
 */
export class GrantTarget {
  /**
   * A Service.
   *
   * Gateway API: to[].kind: Service, to[].name
   */
  public static service(service: kplus.Service): GrantTarget {
    return new GrantTarget(grant => ({ group: '', kind: 'Service', name: nameOf(service, 'Service', grant) }));
  }

  /**
   * All Services of the namespace.
   *
   * Gateway API: to[].kind: Service
   */
  public static allServices(): GrantTarget {
    return GrantTarget.all('', 'Service');
  }

  /**
   * A Secret, such as one with a certificate.
   *
   * Gateway API: to[].kind: Secret, to[].name
   */
  public static secret(secret: kplus.ISecret): GrantTarget {
    return new GrantTarget(grant => ({ group: '', kind: 'Secret', name: nameOf(secret, 'Secret', grant) }));
  }

  /**
   * All Secrets of the namespace.
   *
   * Gateway API: to[].kind: Secret
   */
  public static allSecrets(): GrantTarget {
    return GrantTarget.all('', 'Secret');
  }

  /**
   * All objects of a kind.
   *
   * Gateway API: to[].group, to[].kind
   */
  public static all(group: string, kind: string): GrantTarget {
    return new GrantTarget(() => allGiven({ group, kind }));
  }

  /**
   * One object.
   *
   * Gateway API: to[].group, to[].kind, to[].name
   */
  public static of(group: string, kind: string, name: string): GrantTarget {
    return new GrantTarget(() => allGiven({ group, kind, name }));
  }

  private constructor(private readonly fields: (grant: IConstruct) => Fields<ReferenceGrantToSpec>) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return from.ask(undefined, 'the target of the grant', () => this.fields(from.resource));
  }
}

function nameOf(object: kplus.Service | kplus.ISecret, kind: string, grant: IConstruct): string {
  if (!Construct.isConstruct(object)) throw new ReferenceError(`what was given to GrantTarget is ${describe(object)}`, `give it a ${kind} of cdk8s-plus`);
  const [own, theirs] = [namespaceOf(grant), namespaceOf(object)];
  if (own === theirs) return object.name;
  const place = theirs === undefined ? 'in a namespace that is not known' : `in namespace ${quote(theirs)}`;
  throw new ReferenceError(`${kind} '${object.name}' is ${place}, and a grant is for what is in its own, ${own === undefined ? 'which is not known' : quote(own)}`,
    `write the ReferenceGrant into a chart of the ${kind}'s namespace`);
}
