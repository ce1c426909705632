import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { sortedEntries } from '../../core/natural-order';
import { quote } from '../../core/quote';
import { DestinationRuleSpec, SubsetSpec } from '../../release/specs';
import { hostOf, IHost } from '../../resource/host';
import { accepted } from '../../resource/input';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { listOf, Referrer, text, texts } from '../../resource/render';
import { Remedies } from '../../resource/resource-faults';
import { ExportTo } from '../../values/export-to';
import { Destination, IRouteTarget, RouteTarget, RouteTargetOptions } from '../destination';
import { renderTrafficPolicy, TrafficPolicy } from './traffic-policy';

/** Input of a subset. */
export interface SubsetOptions {
  /**
   * Labels that its endpoints have besides those that the Service selects.
   *
   * Istio: subsets[].labels
   *
   * @default - none; all endpoints of the host
   */
  readonly labels?: { readonly [label: string]: string };

  /**
   * The policy of the subset. It overrides the rule's policy, field by field.
   *
   * Istio: subsets[].trafficPolicy
   *
   * @default - the rule's policy
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/** Input of a DestinationRule. */
export interface DestinationRuleProps extends IstioResourceProps {
  /**
   * The host that the rule applies to.
   *
   * Istio: host
   */
  readonly host: IHost;

  /**
   * The policy of the host as a whole.
   *
   * Istio: trafficPolicy
   *
   * @default - Istio's defaults
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Parts of the host, such as its versions, by their names.
   *
   * Istio: subsets
   *
   * @default - none; add them with `addSubset`
   */
  readonly subsets?: { readonly [name: string]: SubsetOptions };

  /**
   * The namespaces whose clients the rule applies to.
   *
   * Istio: exportTo
   *
   * @default - the mesh's setting (`defaultDestinationRuleExportTo`): all
   */
  readonly exportTo?: ExportTo[];

  /**
   * Labels of the pods, in the rule's namespace, whose requests the rule applies to; an empty map selects all of them.
   *
   * Istio: workloadSelector.matchLabels
   *
   * @default - all clients that the rule is exported to
   */
  readonly workloadSelector?: { readonly [label: string]: string };
}

/** A part of a host, such as one of its versions, that routes can send requests to. */
export class Subset implements IRouteTarget {
  /** @internal */
  public static _of(destinationRule: DestinationRule, name: string, options: SubsetOptions): Subset {
    return new Subset(destinationRule, name, options);
  }

  private constructor(
    /** The rule that has it. */
    public readonly destinationRule: DestinationRule,
    /**
     * Its name, unique in the rule.
     *
     * Istio: subsets[].name
     */
    public readonly name: string,
    private readonly options: SubsetOptions,
  ) {}

  /**
   * The host that it is a part of.
   *
   * Istio: host
   */
  public get host(): IHost {
    return this.destinationRule.host;
  }

  /**
   * Labels that its endpoints have.
   *
   * Istio: subsets[].labels
   */
  public get labels(): { readonly [label: string]: string } {
    return this.options?.labels ?? {};
  }

  /** As a route's destination, with a weight or header operations. */
  public route(options: RouteTargetOptions = {}): RouteTarget {
    return this.destination().route(options);
  }

  /**
   * As a destination: the rule's host, and this subset.
   *
   * @param port one of the host's ports; needed where it has several
   */
  public destination(port?: number): Destination {
    return Destination._subset(this.destinationRule, this.host, this.name, port);
  }

  public toRouteTarget(): RouteTarget {
    return this.route();
  }

  /** @internal */
  public _render(from: Referrer): unknown {
    return accepted('SubsetOptions', this.options, ({ labels, trafficPolicy }) => ({
      name: text(this.name),
      labels: texts(labels),
      trafficPolicy: renderTrafficPolicy(trafficPolicy, from),
    } satisfies Fields<SubsetSpec>));
  }
}

/**
 * What happens to requests once they are routed to a host: load balancing, connections, TLS; and the host's subsets.
 *
 * The DestinationRule's name is the construct's id, unless `metadata.name` is set.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/
 */
export class DestinationRule extends IstioResource {
  /**
   * The host that the rule applies to.
   *
   * Istio: host
   */
  public readonly host: IHost;
  private readonly options: DestinationRuleProps;
  private readonly _subsets: Additions<Subset> = this._additions();

  public constructor(scope: Construct, id: string, props: DestinationRuleProps) {
    super(scope, id, 'DestinationRule', props);
    this.options = this._accept('DestinationRuleProps', props);
    this.host = this.options.host;
    for (const [name, options] of sortedEntries(this.options.subsets ?? {})) this.addSubset(name, options);
  }

  /**
   * The subsets, in the order in which they are written.
   *
   * Istio: subsets
   */
  public get subsets(): Subset[] {
    return [...this._subsets];
  }

  /**
   * Adds a part of the host.
   *
   * Istio: subsets, subsets[].name
   *
   * @param name its name, unique in the rule
   * @param options the labels of its endpoints, and its policy
   */
  public addSubset(name: string, options: SubsetOptions = {}): Subset {
    return this._subsets.add(Subset._of(this, name, options));
  }

  /**
   * A part of the host by its name.
   *
   * @throws if there is none of that name; the message lists those that there are
   */
  public subset(name: string): Subset {
    const found = this._subsets.all.find(each => each.name === name);
    if (found) return found;
    const names = this._subsets.all.map(each => each.name).join(', ');
    throw new Error(`${this.node.path}: no subset ${quote(name)}; ${names ? `it has ${names}` : 'it has none'}; write addSubset(${quote(name)}, { labels: ... })`);
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<DestinationRuleSpec> {
    const { trafficPolicy, exportTo, workloadSelector, subsets } = this.options;
    return {
      host: hostOf(this.host, from),
      trafficPolicy: renderTrafficPolicy(trafficPolicy, from),
      subsets: this._subsets.length === 0 ? subsets && [] : this._subsets.all.map(subset => subset._render(from)),
      exportTo: listOf(exportTo, each => each._render()),
      workloadSelector: workloadSelector && { matchLabels: texts(workloadSelector) },
    };
  }

  /** @internal */
  protected override _remedies(): Remedies {
    return REMEDIES;
  }
}

/** In the words of this class, by the code of the fault. */
const REMEDIES: Remedies = {
  CI1056: 'write ExportTo.ownNamespace()',
  CI1057: 'write [ExportTo.ownNamespace()] or leave exportTo out',
  CI1324: 'leave out useClientProtocol or H2UpgradePolicy.UPGRADE',
  CI1330: 'leave out zoneAware or locality',
  CI1334: 'write HashAlgorithm.ringHash(size)',
  CI1335: 'write HashAlgorithm.ringHash(size)',
  CI1336: 'write HashAlgorithm.ringHash(size) and leave minimumRingSize out',
  CI1337: 'write HashAlgorithm.maglev(65537), or another prime',
};
