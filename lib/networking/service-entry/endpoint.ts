import { Fields } from '../../core/fields';
import { WorkloadEntrySpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { Misfit, WRONG_TYPE } from '../../resource/misfit';
import { Referrer, resolved, text } from '../../resource/render';
import { WorkloadEntry } from '../workload-entry';
import { renderWorkload, WorkloadOptions } from '../workload-entry/workload-options';

/** What is known of an endpoint, besides where it is. */
export interface EndpointOptions extends WorkloadOptions {
  /**
   * The ports it listens on, by the name of the ServiceEntry's port. A socket has none.
   *
   * Istio: endpoints[].ports
   *
   * @default - the target ports of the ServiceEntry
   */
  readonly ports?: { readonly [port: string]: number };
}

/**
 * Where requests to the hosts of a ServiceEntry go.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 */
export class Endpoint {
  /**
   * An IP address, or a DNS name where the ServiceEntry resolves by DNS.
   *
   * Istio: endpoints[].address
   */
  public static address(address: string, options: EndpointOptions = {}): Endpoint {
    return new Endpoint(from => rendered({ address: text(address) }, options, from));
  }

  /**
   * A Unix socket of the client's machine, by its absolute path, or by `@` and an abstract name. The ServiceEntry has one port then.
   *
   * Istio: endpoints[].address
   */
  public static unixSocket(path: string, options: EndpointOptions = {}): Endpoint {
    return new Endpoint(from => rendered({ address: socket(path) }, options, from));
  }

  /**
   * What the gateway of another network leads to; its own address is not known here.
   *
   * Istio: endpoints[].network
   */
  public static behindGateway(networkName: string, options: EndpointOptions = {}): Endpoint {
    return new Endpoint(from => rendered({ network: text(networkName) }, options, from));
  }

  /**
   * The workload that a WorkloadEntry stands for, as the WorkloadEntry has it. It is copied: to have all that match some labels,
   * those that come later too, give the ServiceEntry a `workloadSelector`.
   *
   * Istio: endpoints
   */
  public static workloadEntry(entry: WorkloadEntry): Endpoint {
    return new Endpoint(from => (typeof (entry as WorkloadEntry | undefined)?._renderWorkload === 'function' ? entry._renderWorkload(from)
      : Misfit.of(WRONG_TYPE, { value: entry, expected: 'a WorkloadEntry' })));
  }

  private constructor(private readonly produce: (from: Referrer) => unknown) {}

  /** @internal */
  public _render(from: Referrer): unknown {
    return this.produce(from);
  }
}

/** What its options say, and where it is. */
function rendered(place: Fields<WorkloadEntrySpec>, options: EndpointOptions, from: Referrer): unknown {
  return accepted('EndpointOptions', options, given => ({ ...renderWorkload(given, from), ...place }));
}

function socket(path: string): unknown {
  const given = resolved(path);
  return typeof given === 'string' ? `unix://${given}` : text(path);
}
