import { Duration } from 'cdk8s';
import { Fields } from '../../core/fields';
import { sortedEntries } from '../../core/natural-order';
import { WorkloadGroupProbeHttpGetHttpHeadersSpec, WorkloadGroupProbeHttpGetSpec, WorkloadGroupProbeSpec } from '../../release/specs';
import { accepted } from '../../resource/input';
import { Misfit, WRONG_TYPE } from '../../resource/misfit';
import { listOf, number, text } from '../../resource/render';

/** How often a machine is tried, and what is made of it. */
export interface WorkloadProbeOptions {
  /**
   * How long to wait before the first try, in whole seconds.
   *
   * Istio: probe.initialDelaySeconds
   *
   * @default - none
   */
  readonly initialDelay?: Duration;

  /**
   * How long a try may take, in whole seconds.
   *
   * Istio: probe.timeoutSeconds
   *
   * @default - 1 second
   */
  readonly timeout?: Duration;

  /**
   * The time from one try to the next, in whole seconds.
   *
   * Istio: probe.periodSeconds
   *
   * @default - 10 seconds
   */
  readonly period?: Duration;

  /**
   * How many tries in a row must succeed before it is ready.
   *
   * Istio: probe.successThreshold
   *
   * @default 1
   */
  readonly successThreshold?: number;

  /**
   * How many tries in a row must fail before it is not.
   *
   * Istio: probe.failureThreshold
   *
   * @default 3
   */
  readonly failureThreshold?: number;
}

/** A try by HTTP. */
export interface HttpWorkloadProbeOptions extends WorkloadProbeOptions {
  /**
   * The path that is called.
   *
   * Istio: probe.httpGet.path
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * Calls it by HTTPS; the certificate is not checked.
   *
   * Istio: probe.httpGet.scheme
   *
   * @default false
   */
  readonly https?: boolean;

  /**
   * The host that is called, as the machine knows it.
   *
   * Istio: probe.httpGet.host
   *
   * @default - the machine itself
   */
  readonly host?: string;

  /**
   * Headers of the request, by name.
   *
   * Istio: probe.httpGet.httpHeaders, probe.httpGet.httpHeaders[].name, probe.httpGet.httpHeaders[].value
   *
   * @default - none
   */
  readonly headers?: { readonly [name: string]: string };
}

/** A try by connecting. */
export interface TcpWorkloadProbeOptions extends WorkloadProbeOptions {
  /**
   * The host that is connected to, as the machine knows it.
   *
   * Istio: probe.tcpSocket.host
   *
   * @default - the machine itself
   */
  readonly host?: string;
}

/**
 * How the agent on a machine finds out whether the machine takes requests. One that does not is left out of its services.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#ReadinessProbe
 */
export class WorkloadProbe {
  /**
   * An HTTP request that is answered with a status from 200 to 399.
   *
   * Istio: probe.httpGet, probe.httpGet.port
   *
   * @param port of the machine, 1 to 65535
   */
  public static httpGet(port: number, options: HttpWorkloadProbeOptions = {}): WorkloadProbe {
    return new WorkloadProbe('HttpWorkloadProbeOptions', options, (given: HttpWorkloadProbeOptions) => ({ httpGet: httpGet(port, given) }));
  }

  /**
   * A connection that is taken.
   *
   * Istio: probe.tcpSocket, probe.tcpSocket.port
   *
   * @param port of the machine, 1 to 65535
   */
  public static tcpSocket(port: number, options: TcpWorkloadProbeOptions = {}): WorkloadProbe {
    return new WorkloadProbe('TcpWorkloadProbeOptions', options, ({ host }: TcpWorkloadProbeOptions) => ({ tcpSocket: { port: number(port), host } }));
  }

  /**
   * A command on the machine that ends with 0.
   *
   * Istio: probe.exec, probe.exec.command
   *
   * @param command the program and its arguments; it is not run by a shell
   */
  public static exec(command: string[], options: WorkloadProbeOptions = {}): WorkloadProbe {
    return new WorkloadProbe('WorkloadProbeOptions', options, () => ({ exec: { command: listOf(command, word => text(word)) } }));
  }

  private constructor(
    private readonly struct: string,
    private readonly options: WorkloadProbeOptions,
    private readonly method: (options: WorkloadProbeOptions) => Fields<WorkloadGroupProbeSpec>,
  ) {}

  /** @internal */
  public _render(): unknown {
    return accepted(this.struct, this.options, options => ({
      ...this.method(options),
      initialDelaySeconds: seconds(options.initialDelay),
      timeoutSeconds: seconds(options.timeout),
      periodSeconds: seconds(options.period),
      successThreshold: options.successThreshold,
      failureThreshold: options.failureThreshold,
    } satisfies Fields<WorkloadGroupProbeSpec>));
  }
}

function httpGet(port: number, { path, https, host, headers }: HttpWorkloadProbeOptions): Fields<WorkloadGroupProbeHttpGetSpec> {
  return {
    port: number(port),
    path,
    scheme: https === undefined ? undefined : https ? 'HTTPS' : 'HTTP',
    host,
    httpHeaders: headers && sortedEntries(headers).map(([name, value]) => ({ name, value: text(value) } satisfies Fields<WorkloadGroupProbeHttpGetHttpHeadersSpec>)),
  };
}

/** A duration in seconds; a fraction of one is refused later. */
function seconds(duration: Duration | undefined): unknown {
  if (duration === undefined) return undefined;
  if (typeof duration !== 'object' || duration === null || typeof duration.toSeconds !== 'function') return Misfit.of(WRONG_TYPE, { value: duration, expected: 'Duration.seconds(...)' });
  return duration.toMilliseconds({ integral: false }) / 1000;
}
