import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { IstioRelease } from '../../release';
import { checkSchema } from '../../release/schema-check';
import { AuthorizationPolicyRulesWhenSpec as ConditionSpec } from '../../release/specs';
import { RuleContext } from '../rule';
import { checkIpBlocks, checkPatterns, checkPorts, checkServiceAccounts, checkTexts, CheckValues } from './values';

const NO_KEY = error('CI2322', 'names no attribute', 'write key, such as request.auth.claims[group]');
const NO_VALUES = error('CI2323', 'compares with no values', 'write values or notValues');
const UNKNOWN_KEY = error<{ key: string }>('CI2324', ({ key }) => `${quote(key)} is no attribute of a request`, 'write one that https://istio.io/latest/docs/reference/config/security/conditions/ lists');
const REMOVED_KEY = error<{ key: string; instead: string }>('CI2325', ({ key }) => `${quote(key)} is no longer an attribute`, ({ instead }) => instead);
const NO_BRACKETS = error<{ key: string }>('CI2326', ({ key }) => `${quote(key)} does not name what it compares`, ({ key }) => `write ${key.replace(/\[.*$/s, '')}[NAME]`);
const LATER_KEY = error<{ key: string; first?: IstioRelease }>('CI2327', ({ key }) => `${quote(key)} is an attribute of later releases`, ({ first }) => `the first release that has it is ${first}`);

/** What is compared with, by the attribute. */
const CHECKS: ReadonlyMap<string, CheckValues> = new Map([
  ['source.ip', checkIpBlocks], ['remote.ip', checkIpBlocks], ['destination.ip', checkIpBlocks],
  ['source.namespace', checkPatterns], ['source.serviceAccount', checkServiceAccounts], ['source.principal', checkPatterns], ['source.trustDomain', checkPatterns],
  ['request.auth.principal', checkPatterns], ['request.auth.audiences', checkPatterns], ['request.auth.presenter', checkPatterns],
  ['destination.port', checkPorts], ['connection.sni', checkPatterns],
]);

/** Attributes that are named within brackets, by what they begin with. */
const IN_BRACKETS = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'] as const;

const REMOVED: ReadonlyMap<string, string> = new Map([
  ['destination.namespace', 'write the policy into that namespace'],
  ['destination.name', 'write selector.matchLabels'],
  ['destination.user', 'write selector.matchLabels'],
]);
const DESTINATION_LABELS = 'destination.labels';

/** Attributes that came with a field of sources. */
const WITH_FIELD: ReadonlyMap<string, string> = new Map([['source.serviceAccount', 'serviceAccounts'], ['source.trustDomain', 'trustDomains']]);

/** Reports a fault for an attribute that no request has, or that is compared with nothing. */
export function checkCondition({ key, values, notValues }: ConditionSpec, { release }: RuleContext, at: FieldPath, report: Report): void {
  if (!key) return report(NO_KEY, at.at('key'), {});
  if (!values?.length && !notValues?.length) return report(NO_VALUES, at, {});
  const check = checkKey(key, release, at.at('key'), report);
  check?.(values, at.at('values'), report);
  check?.(notValues, at.at('notValues'), report);
}

/** How the values of an attribute are checked; undefined if there is none of that key. */
function checkKey(key: string, release: IstioRelease, at: FieldPath, report: Report): CheckValues | undefined {
  const check = CHECKS.get(key);
  const field = WITH_FIELD.get(key);
  if (field !== undefined && !hasField(release, field)) report(LATER_KEY, at, { key, first: IstioRelease.all().find(each => hasField(each, field)) });
  if (check !== undefined) return check;
  const instead = key.startsWith(DESTINATION_LABELS) ? 'write selector.matchLabels' : REMOVED.get(key);
  if (instead !== undefined) {
    report(REMOVED_KEY, at, { key, instead });
    return undefined;
  }
  if (IN_BRACKETS.some(beginning => key.startsWith(beginning))) {
    if (!hasBrackets(key)) report(NO_BRACKETS, at, { key });
    return checkTexts;
  }
  report(UNKNOWN_KEY, at, { key });
  return undefined;
}

/** `a[b]` */
function hasBrackets(key: string): boolean {
  const open = key.indexOf('[');
  return open > 0 && key.endsWith(']') && open < key.length - 2;
}

/** Which fields sources have, by the release's schema. */
const FIELDS = new WeakMap<IstioRelease, Map<string, boolean>>();

function hasField(release: IstioRelease, field: string): boolean {
  const known = FIELDS.get(release) ?? new Map<string, boolean>();
  FIELDS.set(release, known);
  const has = known.get(field) ?? checkSchema(policyWith(field, release), release).length === 0;
  known.set(field, has);
  return has;
}

function policyWith(field: string, release: IstioRelease) {
  const [apiVersion] = release.apiVersionsOf('AuthorizationPolicy');
  return { apiVersion, kind: 'AuthorizationPolicy', spec: { rules: [{ from: [{ source: { [field]: ['a'] } }] }] } };
}
