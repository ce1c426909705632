import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote, shortened } from '../../core/quote';
import { AuthorizationPolicyRulesToOperationSpec as OperationSpec } from '../../release/specs';
import { checkLists, hasValues } from './source';
import { checkEach, checkPattern, checkPatterns, checkPorts, CheckValues } from './values';

const ONE = '{*}';
const REST = '{**}';
/** What a segment of a template is made of, beside `{*}` and `{**}`. */
const LITERAL = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

const NO_OPERATION = error('CI2314', 'names no operation', "write one, such as paths: ['/api/*']");
const NOT_THE_END = error<{ value: string }>('CI2315', ({ value }) => `${quote(value)} goes on after ${REST}`, `write ${REST} at the end, where it is the rest of the path`);
const NOT_A_TEMPLATE = error<{ value: string }>(
  'CI2316',
  ({ value }) => `${quote(value)} has braces that are no template`,
  `write ${ONE} for one whole segment, ${REST} for the rest of the path, or no braces`,
);
const NOT_A_SEGMENT = error<{ value: string; segment: string }>(
  'CI2317',
  ({ value, segment }) => `${quote(value)} has the segment ${quote(segment)}, which a template cannot have`,
  `write letters, digits and the like, ${ONE}, or ${REST} at the end; a '*' only without templates`,
);
const LOWER_CASE = warning<{ value: string }>('CI2332', ({ value }) => `no request has the method ${quote(value)}`, ({ value }) => `write ${shortened(value.toUpperCase())}`, { unsaid: true });
const NO_PATH = warning<{ value: string }>('CI2334', ({ value }) => `no path begins as ${quote(value)} does`, "begin it with '/', or with '*'", { unsaid: true });
const WITH_QUERY = warning<{ value: string }>('CI2335', ({ value }) => `${quote(value)} has a query, and paths are compared without it`, "leave out '?' and what follows", { unsaid: true });

const checkMethods = checkEach((value, at, report) => {
  if (value !== value.toUpperCase()) report(LOWER_CASE, at, { value });
  else checkPattern(value, at, report);
});

const CHECKS: Readonly<Record<string, CheckValues>> = {
  hosts: checkPatterns,
  ports: checkPorts,
  methods: checkMethods,
  paths: checkEach(checkPath),
};

/** Reports a fault for an operation that nothing is, or everything. */
export function checkOperation(operation: OperationSpec | undefined, at: FieldPath, report: Report): void {
  if (!hasValues(operation)) return report(NO_OPERATION, at, {});
  checkLists(operation, CHECKS, at, report);
}

function checkPath(value: string, at: FieldPath, report: Report): void {
  const isTemplate = value.includes(ONE) || value.includes(REST);
  let isAtRest = false;
  for (const segment of trimmed(value).split('/')) {
    if (segment === ONE || segment === REST) {
      if (isAtRest) return report(NOT_THE_END, at, { value });
      isAtRest = segment === REST;
    } else if (/[{}]/.test(segment)) return report(NOT_A_TEMPLATE, at, { value });
    else if (isTemplate && !LITERAL.test(segment)) return report(NOT_A_SEGMENT, at, { value, segment });
  }
  if (!/^[/*]/.test(value)) report(NO_PATH, at, { value });
  else if (value.includes('?')) report(WITH_QUERY, at, { value });
  else if (!isTemplate) checkPattern(value, at, report);
}

/** Without the slashes at its ends. */
function trimmed(path: string): string {
  let [start, end] = [0, path.length];
  while (start < end && path[start] === '/') start += 1;
  while (end > start && path[end - 1] === '/') end -= 1;
  return path.slice(start, end);
}
