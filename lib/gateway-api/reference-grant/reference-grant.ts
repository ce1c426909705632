import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { ReferenceGrantSpec } from '../../release/gateway-api-specs';
import { GATEWAY_API_GROUP } from '../../release/release-table';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Referrer, rendered } from '../../resource/render';
import { GrantSource, GrantTarget } from './grant';

/** Input of a ReferenceGrant. */
export interface ReferenceGrantProps extends IstioResourceProps {
  /**
   * Whose references it allows.
   *
   * Gateway API: from
   *
   * @default - none; add them with `addSource`
   */
  readonly sources?: GrantSource[];

  /**
   * What they may refer to, in the namespace of the grant.
   *
   * Gateway API: to
   *
   * @default - none; add them with `addTarget`
   */
  readonly targets?: GrantTarget[];
}

/**
 * Allows resources of other namespaces to refer to objects of this one: a route to a Service, a Gateway to a certificate.
 * Without one, a reference across namespaces does nothing.
 *
 * The name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 */
export class ReferenceGrant extends IstioResource {
  private readonly sources: Additions<GrantSource> = this._additions();
  private readonly targets: Additions<GrantTarget> = this._additions();

  public constructor(scope: Construct, id: string, props: ReferenceGrantProps = {}) {
    super(scope, id, 'ReferenceGrant', props, GATEWAY_API_GROUP);
    const { sources, targets } = this._accept('gatewayApi.ReferenceGrantProps', props);
    for (const source of sources ?? []) this.addSource(source);
    for (const target of targets ?? []) this.addTarget(target);
  }

  /**
   * Allows the references of more resources.
   *
   * Gateway API: from
   */
  public addSource(source: GrantSource): GrantSource {
    return this.sources.add(source);
  }

  /**
   * Allows references to more objects.
   *
   * Gateway API: to
   */
  public addTarget(target: GrantTarget): GrantTarget {
    return this.targets.add(target);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<ReferenceGrantSpec> {
    return {
      from: this.sources.all.map(source => rendered(source, 'GrantSource.resource(...)', from)),
      to: this.targets.all.map(target => rendered(target, 'GrantTarget.service(...)', from)),
    };
  }
}
