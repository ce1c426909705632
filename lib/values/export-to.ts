import { text } from '../resource/render';

/**
 * Which namespaces see a resource: all, its own, or one by name. A list may have several.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#DestinationRule-export_to
 */
export class ExportTo {
  /**
   * All namespaces; it stands alone.
   *
   * Istio: exportTo: '*'
   */
  public static all(): ExportTo {
    return new ExportTo('*');
  }

  /**
   * The namespace of the resource itself.
   *
   * Istio: exportTo: '.'
   */
  public static ownNamespace(): ExportTo {
    return new ExportTo('.');
  }

  /**
   * One namespace by its name.
   *
   * Istio: exportTo
   */
  public static namespace(name: string): ExportTo {
    return new ExportTo(name);
  }

  /**
   * No namespace; it stands alone, and is for ServiceEntries and Services.
   *
   * Istio: exportTo: '~'
   */
  public static none(): ExportTo {
    return new ExportTo('~');
  }

  private constructor(private readonly value: string) {}

  /** @internal */
  public _render(): unknown {
    return text(this.value);
  }
}
