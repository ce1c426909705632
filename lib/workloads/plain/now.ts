import { Lazy } from 'cdk8s';

/** A value as it is now: a lazy one is asked, as it would be when it is written. What it throws is for who renders or validates. */
export function now<T>(value: T): T {
  let result: unknown = value;
  while (result instanceof Lazy) result = result.produce();
  return result as T;
}

/** The same for checks: nothing where a lazy value throws, which is reported where it was given. */
export function settled<T>(value: T): T | undefined {
  try {
    return now(value);
  } catch {
    return undefined;
  }
}
