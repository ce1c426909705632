import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { HttpRewriteSpec } from '../../release/specs';
import { checkRegex } from '../common/regex';

const CHANGES_NOTHING = error('CI1226', 'changes nothing', 'give it a uri, a uriRegexRewrite or an authority');
const TWO_PATHS = error('CI1227', 'uri and uriRegexRewrite both replace the path', 'leave one of them out');
const INCOMPLETE = error<{ missing: string }>('CI1228', ({ missing }) => `has no ${missing}`, 'write both: what to match, and what to put in its place');

/** Reports a fault if a rewrite changes nothing, or one thing twice. */
export function checkRewrite(rewrite: HttpRewriteSpec | undefined, at: FieldPath, report: Report): void {
  if (rewrite === undefined) return;
  const { uri, authority, uriRegexRewrite: regex } = rewrite;
  if (!uri && !authority && regex === undefined) report(CHANGES_NOTHING, at, {});
  if (regex === undefined) return;
  const place = at.at('uriRegexRewrite');
  if (uri) report(TWO_PATHS, place, {});
  if (!regex.match || !regex.rewrite) report(INCOMPLETE, place, { missing: regex.match ? 'rewrite' : 'match' });
  if (regex.match) checkRegex(regex.match, place.at('match'), report);
}
