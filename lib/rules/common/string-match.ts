import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { StringMatchSpec } from '../../release/specs';
import { checkRegex } from './regex';

const EMPTY_PREFIX = error('CI1019', 'an empty prefix', 'write one, or leave the comparison out: everything begins with nothing');

/** Reports a fault if a string could not be compared: an empty prefix, a regular expression that Envoy does not read. */
export function checkStringMatch(match: StringMatchSpec | undefined, at: FieldPath, report: Report): void {
  if (match?.prefix === '') report(EMPTY_PREFIX, at.at('prefix'), {});
  checkUriMatch(match, at, report);
}

/** The same of a path, whose prefix may be empty. */
export function checkUriMatch(match: StringMatchSpec | undefined, at: FieldPath, report: Report): void {
  if (match?.regex !== undefined) checkRegex(match.regex, at.at('regex'), report);
}
