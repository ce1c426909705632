import { Construct } from 'constructs';
import { Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { HttpForwardingOptions, HttpMatch, HttpRoute, IRouteTarget, VirtualService } from '../networking';
import { ConstructInput, reportInput } from '../resource/validation';
import { settled } from '../workloads/plain/now';
import { Audience, checkAudience } from './audience';
import { BAD_STEP_WEIGHT, NO_STEPS, NO_SUCH_STEP, STEP_NOT_ABOVE } from './faults';
import { forwardingOf, targetWith } from './split';
import { checkCookie, keptOn, knownCookie, KnownCookie, setCookie, Side, StickyCookie } from './sticky-cookie';

/** A step of a canary. */
export interface CanaryStep {
  /**
   * The canary's share of the requests in percent, a whole number from 1 to 100, above that of the step before.
   *
   * Istio: http[].route[].weight
   */
  readonly weight: number;
}

/** Input of a Canary: how its requests are forwarded, and what is its own. */
export interface CanaryProps extends HttpForwardingOptions {
  /** The VirtualService that gets the routes. What is not for the canary is routed before it: its last route takes all that its `matches` take. */
  readonly routes: VirtualService;

  /** The version that everybody uses. */
  readonly stable: IRouteTarget;

  /** The version that is to take over. */
  readonly canary: IRouteTarget;

  /** The canary's shares, from the first to the last. */
  readonly steps: CanaryStep[];

  /**
   * The step that is written: 1 for the first, up to the number of steps; 0 for none, which is the way back, too.
   *
   * @default 0
   */
  readonly step?: number;

  /**
   * Who gets the canary at every step, step 0 included.
   *
   * @default - nobody
   */
  readonly audience?: Audience[];

  /**
   * Keeps each browser on the version that it was sent to first, by a cookie.
   *
   * Istio's weights are for each request anew. With this, the first answer sets a cookie, and a route before the weights sends who brings it to the same version.
   * There is no such route at weights of 0 and 100: nobody is kept on a version that is to have no requests.
   *
   * @default - each request is sent by weight
   */
  readonly sticky?: StickyCookie;
}

/**
 * A new version that takes over step by step: the routes of a VirtualService for its audience, for browsers that are kept where they are,
 * and for everybody else by weight, in the order in which they must stand.
 *
 * Steps are data, and each is a whole state: going back is writing an earlier step. `Rollout` writes a folder for each.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/traffic-shifting/
 */
export class Canary extends Construct {
  /** The steps. */
  public readonly steps: CanaryStep[];
  /** The step that is written; 0 is before the first. */
  public readonly step: number;
  /** The routes, in the order in which they are written. */
  public readonly httpRoutes: HttpRoute[];
  private readonly options: Partial<CanaryProps>;
  private readonly cookie?: KnownCookie;

  public constructor(scope: Construct, id: string, props: CanaryProps) {
    super(scope, id);
    const input = new ConstructInput();
    this.options = input.accept('CanaryProps', props);
    this.steps = (this.options.steps ?? []).map(each => ({ weight: settled(each.weight)! }));
    this.step = settled(this.options.step) ?? 0;
    this.cookie = this.options.sticky && knownCookie(this.options.sticky);
    this.httpRoutes = this.addRoutes();
    reportInput(this, input, report => {
      this.checkSteps(report);
      checkAudience(this.options.audience, this.options.routes, FieldPath.ROOT.at('audience'), report);
      if (this.cookie) checkCookie(this.cookie, FieldPath.ROOT.at('sticky'), report);
    });
  }

  /** The canary's share at the step that is written, in percent. */
  public get weight(): number {
    const weight: unknown = this.steps[this.step - 1]?.weight;
    return typeof weight === 'number' && isShare(weight) ? weight : 0;
  }

  private addRoutes(): HttpRoute[] {
    const { routes, stable, canary, audience = [], matches, name } = this.options;
    if (routes === undefined || stable === undefined || canary === undefined) return [];
    const { weight } = this;
    const prefix = settled(name) ?? this.node.id;
    const cookie = weight > 0 && weight < 100 ? this.cookie : undefined;
    const targets = { stable, canary };
    // A cookie is added: the answer may set others.
    const share = (side: Side, of: number): IRouteTarget => targetWith(targets[side], of, cookie && { 'set-cookie': setCookie(cookie, side) });
    const add = (part: string, which: readonly HttpMatch[] | undefined, to: IRouteTarget[]): HttpRoute =>
      routes.addHttpRoute({ ...forwardingOf(this.options), name: `${prefix}-${part}`, matches: which && [...which], to });
    const all = matches ?? [HttpMatch.any()];
    return [
      ...(audience.length > 0 ? [add('audience', audience.flatMap(each => all.map(match => each._narrow(match))), [canary])] : []),
      ...(cookie ? SIDES.map(side => add(`kept-on-${side}`, all.map(match => keptOn(cookie, side, match)), [targets[side]])) : []),
      add('everyone', matches, [share('stable', 100 - weight), share('canary', weight)]),
    ];
  }

  private checkSteps(report: Report): void {
    const place = FieldPath.ROOT.at('steps');
    if (this.options.steps === undefined) return;
    if (this.steps.length === 0) report(NO_STEPS, place, {});
    this.steps.forEach(({ weight }, index) => {
      const at = place.at(index, 'weight');
      // A weight that is no number is reported already.
      if (weight === undefined) return;
      if (!isShare(weight)) return report(BAD_STEP_WEIGHT, at, { weight });
      const before = this.steps[index - 1]?.weight;
      if (isShare(before) && before >= weight) report(STEP_NOT_ABOVE, at, { weight, before });
    });
    const { step } = this;
    const isThere = Number.isInteger(step) && step >= 0 && step <= this.steps.length;
    if (!isThere && this.steps.length > 0) report(NO_SUCH_STEP, FieldPath.ROOT.at('step'), { step, steps: this.steps.length });
  }
}

const SIDES = ['canary', 'stable'] as const;

function isShare(weight: number): boolean {
  return Number.isInteger(weight) && weight >= 1 && weight <= 100;
}
