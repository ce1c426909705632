import { Duration } from 'cdk8s';
import { Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { HttpMatch } from '../networking';
import { settled } from '../workloads/plain/now';
import { Audience } from './audience';
import { BAD_COOKIE, BAD_COOKIE_PATH, BAD_COOKIE_TTL } from './faults';

/** The cookie that keeps a browser on the version that it was sent to first. */
export interface StickyCookie {
  /** The cookie's name, letters, digits, `-` and `_`: one for each new version, such as `reviews-v2`, as browsers may still have that of the last canary. */
  readonly name: string;

  /**
   * How long a browser is kept, in whole seconds, 1 or more. A new step has its full effect once this has passed.
   *
   * @default - 1 hour
   */
  readonly ttl?: Duration;

  /**
   * The path that the cookie is set for.
   *
   * @default /
   */
  readonly path?: string;
}

/** The side that a browser was sent to. */
export type Side = 'canary' | 'stable';

/** A cookie as it is written. */
export interface KnownCookie {
  readonly name: string;
  readonly seconds: number;
  readonly path: string;
}

/** The cookie as far as it can be written; undefined if its name or path is not known. */
export function knownCookie({ name, ttl, path }: StickyCookie): KnownCookie | undefined {
  const known = { name: settled(name), seconds: ttl === undefined ? 3600 : Math.floor(ttl.toMilliseconds({ integral: false }) / 1000), path: settled(path ?? '/') };
  return typeof known.name === 'string' && typeof known.path === 'string' ? known as KnownCookie : undefined;
}

/** Reports a fault for what no browser, or not Envoy, would take. */
export function checkCookie({ name, seconds, path }: KnownCookie, at: FieldPath, report: Report): void {
  if (!/^[\w-]+$/.test(name)) report(BAD_COOKIE, at.at('name'), { name });
  if (!(seconds >= 1)) report(BAD_COOKIE_TTL, at.at('ttl'), {});
  // Envoy would read a % as a variable of its own.
  if (!/^\/[^;%\s]*$/.test(path)) report(BAD_COOKIE_PATH, at.at('path'), { path });
}

/** The header by which a browser is told to keep the cookie. */
export function setCookie({ name, seconds, path }: KnownCookie, side: Side): string {
  return `${name}=${side}; Max-Age=${seconds}; Path=${path}; HttpOnly; SameSite=Lax`;
}

/** The match of requests of browsers that were sent to a side. */
export function keptOn({ name }: KnownCookie, side: Side, match: HttpMatch): HttpMatch {
  return Audience.cookie(name, side)._narrow(match);
}
