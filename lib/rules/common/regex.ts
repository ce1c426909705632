import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote, shortened } from '../../core/quote';
import { MAX_REGEX, regexError } from '../../core/regex';

const EMPTY = error('CI1016', 'an empty regular expression', "write one, such as '.*'");
const TOO_LONG = error<{ bytes: number }>('CI1017', ({ bytes }) => `has ${bytes} bytes`, `Istio takes ${MAX_REGEX} at most`);
const WORDS = [
  ({ regex, reason }: { regex: string; reason: string }) => `${quote(regex)} is not a regular expression that Envoy reads (RE2): ${shortened(reason)}`,
  'write it in the syntax of https://github.com/google/re2/wiki/Syntax',
] as const;
const NOT_RE2 = error('CI1018', ...WORDS);
const NOT_RE2_UNSAID = warning('CI1041', ...WORDS, { unsaid: true });

/** What istiod takes, whose regular expressions are Go's, and Envoy then refuses. */
export const ONLY_OF_GO = 'duplicate capture group name';

/** Reports a fault if a regular expression is empty, too long, or one that Envoy could not compile. */
export function checkRegex(regex: string, at: FieldPath, report: Report): void {
  if (regex === '') return report(EMPTY, at, {});
  const bytes = Buffer.byteLength(regex);
  if (bytes > MAX_REGEX) return report(TOO_LONG, at, { bytes });
  const reason = regexError(regex);
  if (reason !== undefined) report(reason.includes(ONLY_OF_GO) ? NOT_RE2_UNSAID : NOT_RE2, at, { regex, reason });
}
