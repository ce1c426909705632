import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { nearest } from '../../core/nearest';
import { quote } from '../../core/quote';
import { HttpRetrySpec } from '../../release/specs';
import { checkDuration } from '../common/duration';

/** @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on */
const POLICIES: ReadonlySet<string> = new Set([
  '5xx', 'gateway-error', 'reset', 'reset-before-request', 'connect-failure', 'retriable-4xx', 'refused-stream', 'retriable-status-codes', 'retriable-headers',
  'envoy-ratelimited', 'http3-post-connect-failure', 'cancelled', 'deadline-exceeded', 'internal', 'resource-exhausted', 'unavailable',
]);

/** The statuses that are registered, as Go knows them: from and to. */
const STATUSES: readonly (readonly [number, number])[] = [
  [100, 103], [200, 208], [226, 226], [300, 305], [307, 308], [400, 418], [421, 426], [428, 429], [431, 431], [451, 451], [500, 508], [510, 511],
];

const NEGATIVE = error<{ attempts: number }>('CI1229', ({ attempts }) => `${attempts} is not a number of tries`, 'write a whole number of 0 or more');
const OFF = error('CI1230', '0 attempts turn retries off, so perTryTimeout, retryOn and retryRemoteLocalities mean nothing', 'leave them out');
const OFF_UNSAID = warning('CI1231', '0 attempts turn retries off, so backoff and retryIgnorePreviousHosts mean nothing', 'leave them out', { unsaid: true });
const NOT_A_POLICY = error<{ policy: string; number: number }>(
  'CI1232',
  ({ policy, number }) => `${quote(policy)} (number ${number}) is not a policy`,
  ({ policy }) => {
    const meant = nearest(policy.trim(), POLICIES);
    return meant ? `write ${meant}${policy === policy.trim() ? '' : ', without spaces around it'}` : `write one of ${[...POLICIES].join(', ')}, or a status such as 503`;
  },
);

/** Reports a fault if retries are never made, or for no reason that there is. */
export function checkRetries(retries: HttpRetrySpec | undefined, at: FieldPath, report: Report): void {
  if (retries === undefined) return;
  // Fields that may be null are there only if they are not.
  const { attempts = 0, perTryTimeout, retryOn = '', retryRemoteLocalities, retryIgnorePreviousHosts, backoff } = retries;
  if (attempts < 0) report(NEGATIVE, at.at('attempts'), { attempts });
  if (attempts === 0) {
    if ((perTryTimeout ?? retryRemoteLocalities ?? (retryOn || undefined)) !== undefined) report(OFF, at, {});
    else if ((backoff ?? retryIgnorePreviousHosts ?? undefined) !== undefined) report(OFF_UNSAID, at, {});
  }
  checkDuration(perTryTimeout, at.at('perTryTimeout'), report);
  checkDuration(backoff, at.at('backoff'), report);
  if (retryOn === '') return;
  retryOn.split(',').forEach((policy, index) => {
    if (!POLICIES.has(policy) && !isStatus(policy)) report(NOT_A_POLICY, at.at('retryOn'), { policy, number: index + 1 });
  });
}

function isStatus(text: string): boolean {
  const status = /^[+-]?\d{1,20}$/.test(text) ? Number(text) : 0;
  return STATUSES.some(([from, to]) => status >= from && status <= to);
}
