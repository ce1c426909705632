import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { AuthorizationPolicyRulesSpec, AuthorizationPolicySpec } from '../../release/specs';
import { checkPolicyScope } from '../common/policy-scope';
import { each, Resource, RuleContext } from '../rule';
import { checkCondition } from './condition';
import { checkCustomCondition, checkCustomSource } from './custom';
import { checkOperation } from './operation';
import { checkSource } from './source';

const NEVER_DENIES = error('CI2301', 'denies nothing, as it has no rules', 'write rules; [{}] denies everything');
const NEVER_ASKS = error('CI2302', 'asks for nothing, as it has no rules', 'write rules; [{}] asks for every request');
const NO_PROVIDER = error('CI2303', 'no provider decides of the requests', "write provider.name, one of the extension providers of the mesh's configuration");
const PROVIDER_OF_OTHERS = error<{ action: string }>('CI2304', ({ action }) => `a provider does not decide of what the action ${action} is for`, 'write action: CUSTOM, or leave provider out');
const NEVER_AUDITS = warning('CI2306', 'marks nothing to be logged, as it has no rules', 'write rules; [{}] marks every request', { unsaid: true });
const NARROWS_NOTHING = warning<{ what: string }>('CI2307', ({ what }) => `an empty list, which narrows nothing: the rule matches ${what}`, 'leave it out if that is meant', { unsaid: true });
const DENIES_TCP = warning(
  'CI2321',
  'denies every connection to TCP ports: there is nothing of HTTP in them, and a rule that denies leaves out what it cannot compare',
  'name ports, too',
);

/** What Istio refuses or ignores in an AuthorizationPolicy. */
export function checkAuthorizationPolicy(resource: Resource<AuthorizationPolicySpec>, context: RuleContext, report: Report): void {
  const { action = 'ALLOW', provider, rules } = resource.spec;
  const at = FieldPath.SPEC;
  const place = at.at('rules');
  checkPolicyScope(resource, context, at, report);
  if (action !== 'CUSTOM' && provider) report(PROVIDER_OF_OTHERS, at.at('provider'), { action });
  if (rules === undefined || rules.length === 0) {
    if (action === 'DENY') report(NEVER_DENIES, place, {});
    if (action === 'AUDIT') report(NEVER_AUDITS, place, {});
    if (action === 'CUSTOM') report(NEVER_ASKS, place, {});
    return;
  }
  if (action === 'CUSTOM' && !provider?.name) report(NO_PROVIDER, at.at('provider', 'name'), {});
  each(rules, place, (rule, rulePlace) => {
    checkRule(rule, context, rulePlace, report);
    if (action === 'DENY' && deniesTcp(rule)) report(DENIES_TCP, rulePlace, {});
    if (action !== 'CUSTOM') return;
    each(rule.from, rulePlace.at('from'), ({ source }, fromPlace) => checkCustomSource(source, fromPlace.at('source'), report));
    each(rule.when, rulePlace.at('when'), ({ key }, whenPlace) => checkCustomCondition(key, whenPlace.at('key'), report));
  });
}

function checkRule({ from, to, when }: AuthorizationPolicyRulesSpec, context: RuleContext, at: FieldPath, report: Report): void {
  if (from?.length === 0) report(NARROWS_NOTHING, at.at('from'), { what: 'requests from anybody' });
  if (to?.length === 0) report(NARROWS_NOTHING, at.at('to'), { what: 'requests for anything' });
  each(from, at.at('from'), ({ source }, place) => checkSource(source, place.at('source'), report));
  each(to, at.at('to'), ({ operation }, place) => checkOperation(operation, place.at('operation'), report));
  each(when, at.at('when'), (condition, place) => checkCondition(condition, context, place, report));
}

/** The attributes of a source that are known of TCP as well; an empty list narrows nothing. */
const OF_TCP = [
  'principals', 'notPrincipals', 'serviceAccounts', 'notServiceAccounts', 'namespaces', 'notNamespaces', 'ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks',
] as const;

function deniesTcp({ from, to }: AuthorizationPolicyRulesSpec): boolean {
  const sources = (from ?? []).flatMap(each => each?.source ?? []);
  const operations = (to ?? []).flatMap(each => each?.operation ?? []);
  if (operations.length > 0) return !operations.some(({ ports, notPorts }) => (ports?.length ?? 0) + (notPorts?.length ?? 0) > 0);
  return sources.length > 0 && !sources.some(source => OF_TCP.some(field => (source[field]?.length ?? 0) > 0));
}
