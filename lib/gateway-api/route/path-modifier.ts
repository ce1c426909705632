import { Fields } from '../../core/fields';
import { HTTPPathModifierSpec } from '../../release/gateway-api-specs';
import { text } from '../../resource/render';

/**
 * The path that a redirect or a rewrite leads to.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httppathmodifier
 */
export class PathModifier {
  /**
   * This path, in place of the whole one.
   *
   * Gateway API: ...requestRedirect.path.type: ReplaceFullPath, ...urlRewrite.path.type: ReplaceFullPath, ...path.replaceFullPath
   */
  public static full(path: string): PathModifier {
    return new PathModifier(() => ({ type: 'ReplaceFullPath', replaceFullPath: text(path) }));
  }

  /**
   * This path, in place of the part that the rule's one prefix match took.
   *
   * Gateway API: ...requestRedirect.path.type: ReplacePrefixMatch, ...urlRewrite.path.type: ReplacePrefixMatch, ...path.replacePrefixMatch
   */
  public static prefix(path: string): PathModifier {
    return new PathModifier(() => ({ type: 'ReplacePrefixMatch', replacePrefixMatch: text(path) }));
  }

  private constructor(private readonly fields: () => Fields<HTTPPathModifierSpec>) {}

  /** @internal */
  public _render(): unknown {
    return this.fields();
  }
}
