import { Construct } from 'constructs';
import { FieldPath } from '../core/field-path';
import { HttpForwardingOptions, HttpMatch, HttpRoute, IRouteTarget, VirtualService } from '../networking';
import { ConstructInput, reportInput } from '../resource/validation';
import { settled } from '../workloads/plain/now';
import { Audience, checkAudience } from './audience';
import { forwardingOf } from './split';

/** One of two versions that stand side by side. */
export enum BlueGreenSide {
  /** The blue version. */
  BLUE = 'blue',
  /** The green version. */
  GREEN = 'green',
}

/** Input of a BlueGreen: how its requests are forwarded, and what is its own. */
export interface BlueGreenProps extends HttpForwardingOptions {
  /** The VirtualService that gets the routes. What is for neither version is routed before them: the last route takes all that its `matches` take. */
  readonly routes: VirtualService;

  /** The one version. */
  readonly blue: IRouteTarget;

  /** The other version. */
  readonly green: IRouteTarget;

  /** The version that everybody uses. Switching is writing the other one here, and so is going back. */
  readonly live: BlueGreenSide;

  /**
   * Who sees the version that is not live.
   *
   * @default - nobody
   */
  readonly preview?: Audience[];
}

/**
 * Two versions, one of which has all requests, and the other those of who previews it.
 *
 * The switch is the only thing that changes: whoever previews sees at any time what will be live next, or was live before.
 *
 * @see https://istio.io/latest/docs/concepts/traffic-management/
 */
export class BlueGreen extends Construct {
  /** The version that everybody uses. */
  public readonly live: BlueGreenSide;
  /** The routes, in the order in which they are written. */
  public readonly httpRoutes: HttpRoute[];
  private readonly options: Partial<BlueGreenProps>;

  public constructor(scope: Construct, id: string, props: BlueGreenProps) {
    super(scope, id);
    const input = new ConstructInput();
    this.options = input.accept('BlueGreenProps', props);
    this.live = settled(this.options.live) === BlueGreenSide.GREEN ? BlueGreenSide.GREEN : BlueGreenSide.BLUE;
    this.httpRoutes = this.addRoutes();
    reportInput(this, input, report => { checkAudience(this.options.preview, this.options.routes, FieldPath.ROOT.at('preview'), report); });
  }

  private addRoutes(): HttpRoute[] {
    const { routes, blue, green, preview = [], matches, name } = this.options;
    if (routes === undefined || blue === undefined || green === undefined) return [];
    const prefix = settled(name) ?? this.node.id;
    const [live, idle] = this.live === BlueGreenSide.BLUE ? [blue, green] : [green, blue];
    const all = matches ?? [HttpMatch.any()];
    const add = (part: string, which: HttpMatch[] | undefined, to: IRouteTarget): HttpRoute =>
      routes.addHttpRoute({ ...forwardingOf(this.options), name: `${prefix}-${part}`, matches: which, to: [to] });
    return [
      ...(preview.length > 0 ? [add('preview', preview.flatMap(each => all.map(match => each._narrow(match))), idle)] : []),
      add('live', matches, live),
    ];
  }
}
