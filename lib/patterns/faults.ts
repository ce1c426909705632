import { error } from '../core/fault';
import { describe, quote } from '../core/quote';

export const NO_STEPS = error('CI9401', 'a canary needs a step', 'write steps: [{ weight: 5 }, { weight: 25 }, { weight: 100 }]');

export const BAD_STEP_WEIGHT = error<{ readonly weight: unknown }>('CI9402',
  ({ weight }) => `weight ${shown(weight)} is no share in percent`,
  'write a whole number from 1 to 100');

export const STEP_NOT_ABOVE = error<{ readonly weight: number; readonly before: number }>('CI9403',
  ({ weight, before }) => `weight ${weight} is not above ${before}, that of the step before it`,
  'put the steps in the order of their weights; the way back is an earlier step');

export const NO_SUCH_STEP = error<{ readonly step: unknown; readonly steps: number }>('CI9404',
  ({ step }) => `there is no step ${shown(step)}`,
  ({ steps }) => `write 0, before the first step, ${steps === 1 ? 'or 1' : `or 1 to ${steps}`}`);

export const CONDITION_TWICE = error<{ readonly what: string }>('CI9405',
  ({ what }) => `the match has a condition on ${what} already, which that of the pattern would replace`,
  'write both conditions as one, in a route of your own before the pattern');

export const BAD_COOKIE = error<{ readonly name: string }>('CI9406',
  ({ name }) => `${quote(name)} is not a name of a cookie`,
  "write letters, digits, '-' and '_', such as reviews-v2");

export const BAD_COOKIE_TTL = error('CI9407', 'a cookie of less than a second keeps nobody', 'write Duration.hours(1), or another duration of whole seconds');

export const BAD_COOKIE_PATH = error<{ readonly path: string }>('CI9408',
  ({ path }) => `${quote(path)} is not a path of a cookie`,
  "write '/', or a path that begins with it and has no spaces, ';' and '%'");

export const HOST_NOT_ROUTED = error<{ readonly host: string; readonly hosts: readonly string[] }>('CI9409',
  ({ host, hosts }) => `nobody reaches ${quote(host)}: the VirtualService is for ${hosts.length === 0 ? 'no host by name' : hosts.map(quote).join(', ')}`,
  ({ host }) => `write hosts: [${quote(host)}, ...], and a server of the gateway for it`);

export const TIMEOUT_NOT_BELOW = error<{ readonly timeout: string; readonly caller: string }>('CI9420',
  ({ timeout, caller }) => `a time-out of ${timeout} is not below that of the callers, ${caller}, who would never see it`,
  'write a shorter one, or leave it out: it is nine tenths of that of the callers');

export const TRIES_TOO_LONG = error<{ readonly tries: number; readonly each: string; readonly timeout: string }>('CI9421',
  ({ tries, each, timeout }) => `${tries} tries of ${each} do not fit into ${timeout}`,
  'write a shorter perTryTimeout or fewer attempts, or leave perTryTimeout out: it is a share of the time-out');

export const NO_TIME = error<{ readonly caller: string; readonly tries: number }>('CI9422',
  ({ caller, tries }) => `${caller} leaves less than 1ms for each of ${tries} ${tries === 1 ? 'try' : 'tries'}`,
  'write how long callers wait, such as Duration.seconds(3)');

export const BAD_ATTEMPTS = error<{ readonly attempts: unknown }>('CI9423',
  ({ attempts }) => `${shown(attempts)} is no number of retries`,
  'write a whole number from 0 to 10');

export const BAD_MAX_REQUESTS = error<{ readonly maxRequests: unknown }>('CI9424',
  ({ maxRequests }) => `${shown(maxRequests)} is no number of requests`,
  'write a whole number from 1 to 2147483647');

export const BAD_METHOD = error<{ readonly method: unknown }>('CI9425',
  ({ method }) => `${quote(method)} is not a method of HTTP`,
  'write it in upper case, such as GET');

export const NO_METHODS = error('CI9426', 'no method is tried again', 'leave methods out, or write attempts: 0 for no retries');

export const BAD_EGRESS_ID = error<{ readonly id: string }>('CI9430',
  ({ id }) => `${quote(id)} cannot name the objects of an egress, and a subset among them`,
  "write an id of at most 63 lower-case letters, digits and '-', such as payments");

export const NO_GATEWAY = error<{ readonly routes: string }>('CI9440',
  ({ routes }) => `${routes} is for sidecars only, and does not say who calls`,
  'write allow(SERVICE, [Source.workload(CALLER)]) for each caller');

export const ROUTED_LATER = error<{ readonly routes: string; readonly service: string }>('CI9441',
  ({ routes, service }) => `${routes} leads to ${service} since after allowRoutes, and the gateway may not reach it`,
  'call allowRoutes once all routes are there');

function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : describe(value);
}
