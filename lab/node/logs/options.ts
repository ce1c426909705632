import { now, parseTime } from './time';

/** Which part of a log is asked for, and how. */
export interface LogOptions {
  readonly follow?: boolean;
  /** Whether each line begins with its time. */
  readonly timestamps?: boolean;
  /** Whether the run before the container's last restart is meant. */
  readonly previous?: boolean;
  /** The number of rows from the end. @default - all */
  readonly tailLines?: number;
  /** The number of bytes of the answer. @default - all */
  readonly limitBytes?: number;
  /** Only what is not older than this time, in nanoseconds since 1970. @default - all */
  readonly since?: bigint;
}

/**
 * Reads the query of `kubectl logs`, whose names are those of PodLogOptions.
 *
 * @param time that `sinceSeconds` counts from, in nanoseconds since 1970
 * @throws Error naming the parameter that is not valid.
 */
export function logOptions(query: URLSearchParams, time = now()): LogOptions {
  const sinceSeconds = integer(query, 'sinceSeconds', 1);
  const sinceTime = query.get('sinceTime');
  const since = [
    ...sinceSeconds === undefined ? [] : [time - BigInt(sinceSeconds) * 1_000_000_000n],
    ...sinceTime === null ? [] : [parseTime(sinceTime) ?? refuse('sinceTime', sinceTime, 'an RFC 3339 time')],
  ].reduce<bigint | undefined>((latest, one) => latest === undefined || one > latest ? one : latest, undefined);
  return {
    follow: boolean(query, 'follow'),
    timestamps: boolean(query, 'timestamps'),
    previous: boolean(query, 'previous'),
    tailLines: integer(query, 'tailLines', 0),
    limitBytes: integer(query, 'limitBytes', 1),
    since,
  };
}

/** As Kubernetes reads a boolean of a query: present is true, unless it is `0` or `false`. */
function boolean(query: URLSearchParams, name: string): boolean {
  const value = query.get(name);
  return value !== null && !['0', 'false'].includes(value.toLowerCase());
}

function integer(query: URLSearchParams, name: string, least: number): number | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  const number = /^[+-]?\d+$/.test(value) ? Number(value) : NaN;
  return number >= least && Number.isSafeInteger(number) ? number : refuse(name, value, `an integer of at least ${least}`);
}

function refuse(name: string, value: string, wanted: string): never {
  throw new Error(`${name}: ${JSON.stringify(value)} is not ${wanted}`);
}
