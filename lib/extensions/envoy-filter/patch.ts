import { Fields } from '../../core/fields';
import { EnvoyFilterConfigPatchesPatchSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { Misfit, UNSET } from '../../resource/misfit';
import { EnvoyFilterClass } from './enums';

/** What else a patch says. */
export interface EnvoyPatchOptions {
  /**
   * Where a filter is added to the list, beside those that Istio has there. For HTTP and network filters.
   *
   * Istio: configPatches[].patch.filterClass
   *
   * @default - where the operation says
   */
  readonly filterClass?: EnvoyFilterClass;
}

/**
 * How a part of Envoy's configuration is changed: the operation, and the value that it takes.
 *
 * The value is data, written as Envoy's API has it in JSON or YAML.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch-Operation
 */
export class EnvoyPatch {
  /**
   * Merges the value into what is there, as protobuf merges: lists are extended, messages merged.
   *
   * Istio: configPatches[].patch.operation: MERGE, configPatches[].patch.value
   */
  public static merge(value: { readonly [field: string]: unknown }): EnvoyPatch {
    return new EnvoyPatch('MERGE', value);
  }

  /**
   * Merges the value into what is there; a list of the value replaces the one that is there.
   *
   * Istio: configPatches[].patch.operation: MERGE_AND_REPLACE_LIST
   */
  public static mergeAndReplaceList(value: { readonly [field: string]: unknown }): EnvoyPatch {
    return new EnvoyPatch('MERGE_AND_REPLACE_LIST', value);
  }

  /**
   * Adds the value to a list, such as that of the clusters. Ignored for route configurations and routes.
   *
   * Istio: configPatches[].patch.operation: ADD
   */
  public static add(value: { readonly [field: string]: unknown }, options?: EnvoyPatchOptions): EnvoyPatch {
    return new EnvoyPatch('ADD', value, options);
  }

  /**
   * Removes what is matched. Ignored for route configurations and routes.
   *
   * Istio: configPatches[].patch.operation: REMOVE
   */
  public static remove(): EnvoyPatch {
    return new EnvoyPatch('REMOVE');
  }

  /**
   * Inserts the value before the filter or route that is matched; without a match, at the front.
   *
   * Istio: configPatches[].patch.operation: INSERT_BEFORE
   */
  public static insertBefore(value: { readonly [field: string]: unknown }, options?: EnvoyPatchOptions): EnvoyPatch {
    return new EnvoyPatch('INSERT_BEFORE', value, options);
  }

  /**
   * Inserts the value after the filter or route that is matched; without a match, at the end.
   *
   * Istio: configPatches[].patch.operation: INSERT_AFTER
   */
  public static insertAfter(value: { readonly [field: string]: unknown }, options?: EnvoyPatchOptions): EnvoyPatch {
    return new EnvoyPatch('INSERT_AFTER', value, options);
  }

  /**
   * Inserts the value at the front of the list that holds what is matched.
   *
   * Istio: configPatches[].patch.operation: INSERT_FIRST
   */
  public static insertFirst(value: { readonly [field: string]: unknown }, options?: EnvoyPatchOptions): EnvoyPatch {
    return new EnvoyPatch('INSERT_FIRST', value, options);
  }

  /**
   * Replaces the filter that is matched. For HTTP and network filters; it does nothing if there is no such filter.
   *
   * Istio: configPatches[].patch.operation: REPLACE
   */
  public static replace(value: { readonly [field: string]: unknown }): EnvoyPatch {
    return new EnvoyPatch('REPLACE', value);
  }

  private constructor(private readonly operation: string, private readonly value?: { readonly [field: string]: unknown }, private readonly options?: EnvoyPatchOptions) {}

  /** @internal */
  public _render(): unknown {
    const { operation, value } = this;
    const given = operation === 'REMOVE' || value !== undefined ? value : Misfit.of(UNSET, { what: 'the value of the patch' });
    return accepted('EnvoyPatchOptions', this.options ?? {}, ({ filterClass }) => (
      { operation, filterClass, value: given } satisfies Fields<EnvoyFilterConfigPatchesPatchSpec>
    ));
  }
}
