import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { AuthorizationPolicyRulesFromSourceSpec as SourceSpec } from '../../release/specs';
import { checkEach, checkIpBlocks, checkPattern, checkPatterns, checkServiceAccounts, checkTrustDomains, CheckValues } from './values';

const SPIFFE = 'spiffe://';

const NO_SOURCE = error('CI2308', 'names no source', "write one, such as principals: ['cluster.local/ns/shop/sa/cart']");
const TWO_IDENTITIES = error('CI2313', 'has service accounts beside namespaces or principals', 'leave out serviceAccounts, or namespaces and principals');
const NARROWS_NOTHING = warning('CI2330', 'an empty list, which narrows nothing', 'leave it out if that is meant', { unsaid: true });
const NOT_A_URI = warning<{ value: string }>('CI2333', ({ value }) => `${quote(value)} is compared without ${SPIFFE}, which no identity has after it`, `leave ${SPIFFE} out`, { unsaid: true });

const checkPrincipals = checkEach((value, at, report) => {
  if (value.startsWith(SPIFFE)) report(NOT_A_URI, at, { value });
  else checkPattern(value, at, report);
});

const CHECKS: Readonly<Record<string, CheckValues>> = {
  principals: checkPrincipals,
  requestPrincipals: checkPatterns,
  namespaces: checkPatterns,
  serviceAccounts: checkServiceAccounts,
  trustDomains: checkTrustDomains,
  ipBlocks: checkIpBlocks,
  remoteIpBlocks: checkIpBlocks,
};

/** Fields by which identities are compared without service accounts. */
const WITHOUT_ACCOUNTS = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'] as const;

/** Reports a fault for a source that nobody is, or everybody. */
export function checkSource(source: SourceSpec | undefined, at: FieldPath, report: Report): void {
  if (!hasValues(source)) return report(NO_SOURCE, at, {});
  const given = (field: keyof SourceSpec): boolean => (source[field]?.length ?? 0) > 0;
  if ((given('serviceAccounts') || given('notServiceAccounts')) && WITHOUT_ACCOUNTS.some(given)) report(TWO_IDENTITIES, at, {});
  checkLists(source, CHECKS, at, report);
}

/** Checks each list, and the one of what is not to be. */
export function checkLists(lists: object, checks: Readonly<Record<string, CheckValues>>, at: FieldPath, report: Report): void {
  for (const [field, check] of Object.entries(checks)) {
    for (const name of [field, `not${field[0].toUpperCase()}${field.slice(1)}`]) {
      const values = (lists as Readonly<Record<string, readonly string[] | undefined>>)[name];
      if (values?.length === 0) report(NARROWS_NOTHING, at.at(name), {});
      check(values, at.at(name), report);
    }
  }
}

/** Whether one of the lists has an entry. */
export function hasValues<T extends object>(lists: T | undefined): lists is T {
  return lists !== undefined && lists !== null && Object.values(lists as Record<string, readonly string[] | undefined>).some(list => (list?.length ?? 0) > 0);
}
