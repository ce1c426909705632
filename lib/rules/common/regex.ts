import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { MAX_REGEX, regexError } from '../../core/regex';

const EMPTY = error('CI1016', 'an empty regular expression', "write one, such as '.*'");
const TOO_LONG = error<{ bytes: number }>('CI1017', ({ bytes }) => `has ${bytes} characters`, `Istio takes ${MAX_REGEX} at most`);
const NOT_RE2 = error<{ regex: string; reason: string }>(
  'CI1018',
  ({ regex, reason }) => `${quote(regex)} is not a regular expression that Envoy reads (RE2): ${reason}`,
  'see https://github.com/google/re2/wiki/Syntax',
);

/** Reports a fault if a regular expression is empty, too long, or one that Envoy could not compile. */
export function checkRegex(regex: string, at: FieldPath, report: Report): void {
  if (regex === '') return report(EMPTY, at, {});
  const bytes = Buffer.byteLength(regex);
  if (bytes > MAX_REGEX) return report(TOO_LONG, at, { bytes });
  const reason = regexError(regex);
  if (reason !== undefined) report(NOT_RE2, at, { regex, reason });
}
