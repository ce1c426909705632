import { Construct } from 'constructs';
import { Fields } from '../../core/fields';
import { EnvoyFilterConfigPatchesSpec, EnvoyFilterSpec } from '../../release/specs';
import { accept } from '../../resource/input';
import { Additions, IstioResource, IstioResourceProps } from '../../resource/istio-resource';
import { Misfit, Unplaced } from '../../resource/misfit';
import { listOf, Referrer, rendered, whenAny } from '../../resource/render';
import { PolicyScope, scopeOf } from '../../values/policy-scope';
import { EnvoyFilterApplyTo } from './enums';
import { EnvoyMatch } from './match';
import { EnvoyPatch } from './patch';

/** A change of Envoy's configuration. */
export interface EnvoyConfigPatch {
  /**
   * The part that is changed.
   *
   * Istio: configPatches[].applyTo
   */
  readonly applyTo: EnvoyFilterApplyTo;

  /**
   * Conditions for what is changed.
   *
   * Istio: configPatches[].match
   *
   * @default - every object of that sort
   */
  readonly match?: EnvoyMatch;

  /**
   * How it is changed.
   *
   * Istio: configPatches[].patch
   */
  readonly patch: EnvoyPatch;
}

/** A change as it was accepted, and what was wrong with it. */
interface GivenPatch {
  readonly patch: EnvoyConfigPatch;
  readonly faults: readonly Unplaced[];
}

/** Input of an EnvoyFilter. */
export interface EnvoyFilterProps extends IstioResourceProps {
  /**
   * Whose proxies are changed: those of pods, waypoints, or all of the namespace or the mesh.
   *
   * Istio: workloadSelector.labels, targetRefs
   *
   * @default - all proxies of the filter's namespace; in the mesh's root namespace, all of the mesh
   */
  readonly appliesTo?: PolicyScope;

  /**
   * The changes, in the order in which they are made.
   *
   * Istio: configPatches
   *
   * @default - none; add them with `addPatch`
   */
  readonly patches?: EnvoyConfigPatch[];

  /**
   * When the changes are made: from the lowest to the highest, below zero too; in order of creation where it is the same.
   * Give one where the result depends on what others have changed before.
   *
   * Istio: priority
   *
   * @default 0
   */
  readonly priority?: number;
}

/**
 * Changes the configuration that Istio makes for Envoy. The last resort: that configuration differs from release to release,
 * and Istio warns of each EnvoyFilter. Where another kind does the same, use that.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/
 */
export class EnvoyFilter extends IstioResource {
  private readonly options: EnvoyFilterProps;
  private readonly _patches: Additions<GivenPatch> = this._additions();

  public constructor(scope: Construct, id: string, props: EnvoyFilterProps = {}) {
    super(scope, id, 'EnvoyFilter', props);
    this.options = this._accept('EnvoyFilterProps', props);
    for (const patch of this.options.patches ?? []) this._patches.add({ patch, faults: [] });
  }

  /**
   * Adds a change, after those that are there.
   *
   * Istio: configPatches
   */
  public addPatch(patch: EnvoyConfigPatch): EnvoyConfigPatch {
    const { value, faults } = accept('EnvoyConfigPatch', patch);
    this._patches.add({ patch: value, faults });
    return patch;
  }

  /** @internal */
  protected override _renderSpec(from: Referrer): Fields<EnvoyFilterSpec> {
    const { appliesTo, priority } = this.options;
    const { labels, ...targets } = scopeOf(appliesTo, from);
    return {
      workloadSelector: labels === undefined || labels instanceof Misfit ? labels : { labels },
      ...targets,
      configPatches: listOf(whenAny(this._patches.all), each => renderPatch(each, from)),
      priority,
    };
  }
}

function renderPatch({ patch: given, faults }: GivenPatch, from: Referrer): unknown {
  const { applyTo, match, patch } = given;
  const rendition = {
    // What is not given was reported.
    applyTo: applyTo ?? new Misfit([]),
    match: rendered(match, 'EnvoyMatch.listener(...)', from),
    patch: rendered(patch, 'EnvoyPatch.merge(...)') ?? new Misfit([]),
  } satisfies Fields<EnvoyFilterConfigPatchesSpec>;
  return faults.length === 0 ? rendition : new Misfit(faults, rendition);
}
