import { Place } from '../resource/place';
import { isDnsLabel } from './labels';

/** What a kind's `exportTo` may say. */
interface ExportToRules {
  /** It may be exported to nobody at all, as a ServiceEntry may. */
  readonly nobody?: boolean;
}

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
    return new ExportTo(name, true);
  }

  /** Nobody; it stands alone, and only ServiceEntries and Services can say it. */
  public static none(): ExportTo {
    return new ExportTo('~');
  }

  /**
   * A list as the API takes it. An empty list is kept.
   *
   * @internal
   */
  public static _render(list: ExportTo[] | undefined, place: Place, rules: ExportToRules = {}): any {
    if (list === undefined) return undefined;
    const seen = new Map<string, number>();
    list.forEach((each, index) => {
      const at = place.at(index);
      each.check(at, list.length, rules);
      const namespace = each.value === '.' ? place.namespace ?? '.' : each.value;
      const first = seen.get(namespace);
      if (first === undefined) seen.set(namespace, index);
      else at.fault(`'${each.value}' is the namespace of exportTo[${first}] too; leave one of them out`);
    });
    return list.map(each => each.value);
  }

  private constructor(private readonly value: string, private readonly named = false) {}

  private check(place: Place, length: number, rules: ExportToRules): void {
    if (this.named) {
      if (!isDnsLabel(this.value)) place.fault(`'${this.value}' is not the name of a namespace; write a DNS label such as shop, or ExportTo.all(), ExportTo.ownNamespace()`);
    } else if (this.value === '~' && !rules.nobody) {
      place.fault('a resource of this kind cannot be exported to nobody; write ExportTo.ownNamespace()');
    } else if (this.value !== '.' && length > 1) {
      place.fault(`'${this.value}' stands beside others; leave the others out`);
    }
  }
}
