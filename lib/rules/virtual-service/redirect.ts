import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { HttpMatchSpec, HttpRedirectSpec } from '../../release/specs';
import { checkOptionalPort } from '../common/port';

/** The statuses of redirects that Envoy answers with. */
const CODES: readonly number[] = [301, 302, 303, 307, 308];

const TO_ITSELF = error('CI1216', 'leads back to the request itself', 'say a path, an authority, a scheme or a port');
const NOT_A_SCHEME = error<{ scheme: string }>('CI1217', ({ scheme }) => `${quote(scheme)} is not a scheme`, 'write http or https');
const NOT_A_CODE = error<{ code: number }>('CI1218', ({ code }) => `${code} is not a status of a redirect`, 'write one from 300 to 399');
const UNSUPPORTED_CODE = warning<{ code: number }>(
  'CI1219',
  ({ code }) => `Istio does not redirect with ${code}, and leaves the route without an answer`,
  `write one of ${CODES.join(', ')}`,
  { unsaid: true },
);
const TWO_PATHS = error('CI1220', 'uri replaces the whole path, prefixRewrite the prefix that matched', 'leave one of them out');
const NO_PREFIX = error('CI1221', 'there is no prefix to replace in a route that is not for prefixes', 'give each match a uri.prefix, or write uri');

/** Reports a fault if a redirect leads nowhere that there is. */
export function checkRedirect(redirect: HttpRedirectSpec | undefined, matches: readonly HttpMatchSpec[] | undefined, at: FieldPath, report: Report): void {
  if (redirect === undefined) return;
  const { uri, prefixRewrite, authority, port, derivePort, scheme, redirectCode: code = 0 } = redirect;
  if (!uri && !prefixRewrite && !authority && !scheme && port === undefined && derivePort === undefined) report(TO_ITSELF, at, {});
  if (scheme && scheme !== 'http' && scheme !== 'https') report(NOT_A_SCHEME, at.at('scheme'), { scheme });
  if (code !== 0 && (code < 300 || code > 399)) report(NOT_A_CODE, at.at('redirectCode'), { code });
  else if (code !== 0 && !CODES.includes(code)) report(UNSUPPORTED_CODE, at.at('redirectCode'), { code });
  checkOptionalPort(port, at.at('port'), report);
  if (!prefixRewrite) return;
  if (uri) report(TWO_PATHS, at.at('prefixRewrite'), {});
  if (!matches?.length || !matches.every(match => match?.uri?.prefix)) report(NO_PREFIX, at.at('prefixRewrite'), {});
}
