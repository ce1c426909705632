import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { AuthorizationPolicyRulesFromSourceSpec as SourceSpec } from '../../release/specs';

const NOT_KNOWN_YET = error<{ attribute: string }>(
  'CI2305',
  ({ attribute }) => `${quote(attribute)} cannot be compared before a provider is asked`,
  'leave it out, or write a policy with the action DENY beside this one',
);

/** What is known of a source when a provider is asked. */
const KNOWN: ReadonlySet<string> = new Set(['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks']);
const UNKNOWN_KEYS: ReadonlySet<string> = new Set(['source.namespace', 'source.serviceAccount', 'source.principal', 'source.trustDomain']);

/** Reports a fault for what is not known of a client when a provider is asked. */
export function checkCustomSource(source: SourceSpec | undefined, at: FieldPath, report: Report): void {
  for (const [field, values] of Object.entries(source ?? {}) as [string, readonly string[] | undefined | null][]) {
    if (!KNOWN.has(field) && Array.isArray(values) && values.length > 0) report(NOT_KNOWN_YET, at.at(field), { attribute: field });
  }
}

export function checkCustomCondition(key: string | undefined, at: FieldPath, report: Report): void {
  if (key !== undefined && (UNKNOWN_KEYS.has(key) || key.startsWith('request.auth.'))) report(NOT_KNOWN_YET, at, { attribute: key });
}
