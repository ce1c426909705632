import { text } from '../resource/render';

/**
 * Who sees a resource: all namespaces, its own, or one by name. Several of them stand side by side in a list.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#DestinationRule-export_to
 */
export class ExportTo {
  /** All namespaces; it stands alone. */
  public static all(): ExportTo {
    return new ExportTo('*');
  }

  /** The namespace of the resource itself. */
  public static ownNamespace(): ExportTo {
    return new ExportTo('.');
  }

  /** One namespace by its name. */
  public static namespace(name: string): ExportTo {
    return new ExportTo(name);
  }

  /** Nobody; it stands alone, and only ServiceEntries and Services can say it. */
  public static none(): ExportTo {
    return new ExportTo('~');
  }

  private constructor(private readonly value: string) {}

  /** @internal */
  public _render(): unknown {
    return text(this.value);
  }
}
