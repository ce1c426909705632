import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isHeaderName, PSEUDO_HEADERS } from '../../core/http';
import { quote } from '../../core/quote';
import { StringMatchSpec } from '../../release/specs';
import { eachEntry } from '../rule';
import { checkStringMatch } from './string-match';

const CLAIM = /^@request\.auth\.claims(?:\.[^]+|\[[^]+\])$/i;

const NOT_A_HEADER = error<{ name: string }>(
  'CI1021',
  ({ name }) => `${quote(name)} is not the name of a header`,
  `write letters, digits and '-', one of ${PSEUDO_HEADERS.join(', ')}, or a claim such as @request.auth.claims.group`,
);

type Headers = { readonly [name: string]: StringMatchSpec } | undefined;

/** Whether a name of a header stands for a claim of the request's token: `@request.auth.claims.group`, `@request.auth.claims[group]`. */
export function isClaim(name: string): boolean {
  return CLAIM.test(name);
}

/** Reports a fault for each header that could not be compared. */
export function checkHeaderMatches(headers: Headers, at: FieldPath, report: Report): void {
  eachEntry(headers, at, (match, place, name) => {
    checkName(name, place, report);
    checkStringMatch(match, place, report);
  });
}

/** The same of headers that must not match. The regular expression `*`, which is none, stands for any value. */
export function checkWithoutHeaders(headers: Headers, at: FieldPath, report: Report): void {
  eachEntry(headers, at, (match, place, name) => {
    checkName(name, place, report);
    if (match?.regex !== '*') checkStringMatch(match, place, report);
  });
}

function checkName(name: string, at: FieldPath, report: Report): void {
  if (!isHeaderName(name) && !PSEUDO_HEADERS.includes(name) && !isClaim(name)) report(NOT_A_HEADER, at, { name });
}
