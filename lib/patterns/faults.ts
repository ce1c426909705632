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
  ({ what }) => `the match has a condition on ${what} already, which that of the audience or of the cookie would replace`,
  'write both conditions as one, in a route of your own before the pattern');

export const BAD_COOKIE = error<{ readonly name: string }>('CI9406',
  ({ name }) => `${quote(name)} is not a name of a cookie`,
  "write letters, digits, '-' and '_', such as reviews-v2");

export const BAD_COOKIE_TTL = error('CI9407', 'a cookie of less than a second keeps nobody', 'write Duration.hours(1), or another duration of whole seconds');

export const BAD_COOKIE_PATH = error<{ readonly path: string }>('CI9408',
  ({ path }) => `${quote(path)} is not a path of a cookie`,
  "write '/', or a path that begins with it and has no spaces, ';' and '%'");

function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : describe(value);
}
