import { Construct } from 'constructs';
import { IHost } from '../../resource/host';
import { IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Place } from '../../resource/place';
import { checkHost } from '../../values/checks';
import { ExportTo } from '../../values/export-to';
import { checkLabels, isDnsLabel } from '../../values/labels';
import { renderTrafficPolicy, TrafficPolicy } from './traffic-policy';

/** What a subset is. */
export interface SubsetOptions {
  /**
   * Labels that its endpoints have besides those that the Service selects.
   *
   * @default - none; all endpoints of the host
   */
  readonly labels?: { readonly [label: string]: string };

  /**
   * What is said of the subset; it goes before what the rule says, setting by setting.
   *
   * @default - what the rule says
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/** Input of a DestinationRule. */
export interface DestinationRuleProps extends IstioResourceProps {
  /** What the rule is about. */
  readonly host: IHost;

  /**
   * What is said of the host as a whole.
   *
   * @default - nothing
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Parts of the host, such as its versions, by their names.
   *
   * @default - none; add them with `addSubset`
   */
  readonly subsets?: { readonly [name: string]: SubsetOptions };

  /**
   * The namespaces whose clients go by the rule.
   *
   * @default - as the mesh says, which is all unless it is configured otherwise
   */
  readonly exportTo?: ExportTo[];

  /**
   * Labels of the pods, in the rule's namespace, whose requests go by the rule; none at all are all of them.
   *
   * @default - all clients that the rule is exported to
   */
  readonly workloadSelector?: { readonly [label: string]: string };
}

/** A part of a host, such as one of its versions, that routes can send requests to. */
export class Subset {
  /** @internal */
  public static _of(destinationRule: DestinationRule, name: string, options: SubsetOptions): Subset {
    return new Subset(destinationRule, name, options);
  }

  private constructor(
    /** The rule that has it. */
    public readonly destinationRule: DestinationRule,
    /** Its name, unique in the rule. */
    public readonly name: string,
    private readonly options: SubsetOptions,
  ) {}

  /** The host that it is a part of. */
  public get host(): IHost {
    return this.destinationRule.host;
  }

  /** Labels that its endpoints have. */
  public get labels(): { readonly [label: string]: string } {
    return this.options.labels ?? {};
  }

  /** @internal */
  public _render(place: Place): any {
    if (!isDnsLabel(this.name)) {
      place.at('name').fault(`'${this.name}' is not the name of a subset; write at most 63 letters, digits and '-', such as v1`);
    }
    checkLabels(this.options.labels, place.at('labels'));
    return { name: this.name, labels: this.options.labels, trafficPolicy: renderTrafficPolicy(this.options.trafficPolicy, place.at('trafficPolicy')) };
  }
}

/**
 * What happens to requests once they are routed to a host: load balancing, connections, TLS; and the host's subsets.
 *
 * The construct's id is the DestinationRule's name unless `metadata.name` says otherwise.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/
 */
export class DestinationRule extends IstioResource {
  /** What the rule is about. */
  public readonly host: IHost;
  private readonly options: DestinationRuleProps;
  private readonly _subsets: Subset[] = [];

  public constructor(scope: Construct, id: string, props: DestinationRuleProps) {
    super(scope, id, 'DestinationRule', props);
    this.host = props.host;
    this.options = props;
    for (const [name, options] of Object.entries(props.subsets ?? {})) this.addSubset(name, options);
  }

  /** The subsets so far. */
  public get subsets(): Subset[] {
    return [...this._subsets];
  }

  /**
   * Adds a part of the host.
   *
   * @param name its name, unique in the rule
   * @param options the labels of its endpoints, and what is said of them
   */
  public addSubset(name: string, options: SubsetOptions = {}): Subset {
    const subset = Subset._of(this, name, options);
    this._subsets.push(subset);
    this._specChanged();
    return subset;
  }

  /**
   * A part of the host by its name.
   *
   * @throws if there is none of that name; the message lists those that there are
   */
  public subset(name: string): Subset {
    const found = this._subsets.find(each => each.name === name);
    if (found) return found;
    const names = this._subsets.map(each => each.name).join(', ');
    throw new Error(`${this.node.path}: no subset '${name}'; ${names ? `it has ${names}` : 'it has none'}; write addSubset('${name}', { labels: ... })`);
  }

  /** @internal */
  public _renderSpec(place: Place): any {
    const { trafficPolicy, exportTo, workloadSelector } = this.options;
    const host = this.host.hostFor(this);
    checkHost(host, place.at('host'));
    checkLabels(workloadSelector, place.at('workloadSelector', 'matchLabels'));
    const exported = ExportTo._render(exportTo, place.at('exportTo'));
    if (workloadSelector && exported?.some((each: string) => each !== '.' && each !== place.namespace)) {
      place.at('exportTo').fault('a rule for some of the workloads of its namespace is for no other; write [ExportTo.ownNamespace()] or leave exportTo out');
    }
    return {
      host,
      trafficPolicy: renderTrafficPolicy(trafficPolicy, place.at('trafficPolicy')),
      subsets: this.renderSubsets(place.at('subsets')),
      exportTo: exported,
      workloadSelector: workloadSelector && { matchLabels: workloadSelector },
    };
  }

  private renderSubsets(place: Place): any {
    if (this._subsets.length === 0) return this.options.subsets && [];
    return this._subsets.map((subset, index) => {
      const at = place.at(index);
      const first = this._subsets.findIndex(each => each.name === subset.name);
      if (first < index) at.at('name').fault(`'${subset.name}' names subsets[${first}] too; give each a name of its own`);
      return subset._render(at);
    });
  }
}
