import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote, shortened } from '../../core/quote';
import { MAX_REGEX, regexError } from '../../core/regex';
import { EnvoyFilterConfigPatchesMatchListenerFilterChainFilterSpec, EnvoyFilterConfigPatchesMatchSpec, EnvoyFilterConfigPatchesSpec } from '../../release/specs';
import { ONLY_OF_GO } from '../common/regex';
import { RENAMED_FILTERS } from './filter-names';

export type ApplyTo = NonNullable<EnvoyFilterConfigPatchesSpec['applyTo']>;

/** The match that goes with what is changed. What is not here goes with any. */
const MATCH_OF: { readonly [place in ApplyTo]?: 'listener' | 'routeConfiguration' | 'cluster' } = {
  LISTENER: 'listener', FILTER_CHAIN: 'listener', NETWORK_FILTER: 'listener', HTTP_FILTER: 'listener',
  ROUTE_CONFIGURATION: 'routeConfiguration', VIRTUAL_HOST: 'routeConfiguration', HTTP_ROUTE: 'routeConfiguration',
  CLUSTER: 'cluster',
};
const MATCHES = ['listener', 'routeConfiguration', 'cluster', 'waypoint'] as const;
const HTTP_CONNECTION_MANAGERS: readonly string[] = ['envoy.filters.network.http_connection_manager', 'envoy.http_connection_manager'];

const NOT_A_VERSION = error<{ regex: string; reason: string }>('CI1906',
  ({ regex, reason }) => `${quote(regex)} is not a regular expression (RE2): ${shortened(reason)}`,
  'write it in the syntax of https://github.com/google/re2/wiki/Syntax');
const LONG_VERSION = warning<{ bytes: number }>('CI1907', ({ bytes }) => `has ${bytes} bytes`, `write at most ${MAX_REGEX}`, { unsaid: true });
const OTHER_MATCH = error<{ applyTo: string; match: string; wanted: string }>('CI1908',
  ({ applyTo, match }) => `what is changed, ${applyTo}, is not matched by ${match}`,
  ({ wanted }) => `write match.${wanted}, or change applyTo`);
const FILTER_IGNORED = warning<{ applyTo: string }>('CI1909', ({ applyTo }) => `has no effect where ${applyTo} is changed`, 'leave it out, or write applyTo: NETWORK_FILTER or HTTP_FILTER');
const NO_FILTER_NAME = error('CI1910', 'a filter without a name', 'write name, such as envoy.filters.network.http_connection_manager');
const SUB_FILTER_OF_OTHERS = error<{ applyTo: string }>('CI1911', ({ applyTo }) => `is only for HTTP filters, and ${applyTo} is changed`, 'write applyTo: HTTP_FILTER, or leave subFilter out');
const NOT_HTTP = error<{ name: string }>('CI1912', ({ name }) => `${quote(name)} has no filters in it`, `write name: ${HTTP_CONNECTION_MANAGERS[0]}, or leave subFilter out`);
const NO_SUB_FILTER_NAME = error('CI1913', 'a filter without a name', 'write name, such as envoy.filters.http.router');
const RENAMED = warning<{ name: string; now: string }>('CI1914', ({ name }) => `${quote(name)} is a name that the filter no longer has`, ({ now }) => `write ${now}`);

/** Reports a fault for a match that does not go with what is changed, or that cannot match. */
export function checkMatch(applyTo: ApplyTo, match: EnvoyFilterConfigPatchesMatchSpec | undefined, at: FieldPath, report: Report): void {
  if (match === undefined || match === null) return;
  if (checkVersion(match.proxy?.proxyVersion, at.at('proxy', 'proxyVersion'), report)) return;
  const wanted = MATCH_OF[applyTo];
  if (wanted === undefined) return;
  const other = MATCHES.find(each => each !== wanted && match[each] !== undefined && match[each] !== null);
  if (other !== undefined && !match[wanted]) return report(OTHER_MATCH, at.at(other), { applyTo, match: other, wanted });
  const filter = match.listener?.filterChain?.filter;
  if (wanted === 'listener' && filter) checkFilter(applyTo, filter, at.at('listener', 'filterChain', 'filter'), report);
}

/** Whether a version is no regular expression. */
function checkVersion(regex: string | undefined, at: FieldPath, report: Report): boolean {
  if (regex === undefined || regex === '') return false;
  const bytes = Buffer.byteLength(regex);
  if (bytes > MAX_REGEX) {
    report(LONG_VERSION, at, { bytes });
    return false;
  }
  const reason = regexError(regex);
  // It is istiod that compiles it, in Go.
  if (reason === undefined || reason.includes(ONLY_OF_GO)) return false;
  report(NOT_A_VERSION, at, { regex, reason });
  return true;
}

function checkFilter(applyTo: ApplyTo, filter: EnvoyFilterConfigPatchesMatchListenerFilterChainFilterSpec, at: FieldPath, report: Report): void {
  const { name = '', subFilter } = filter;
  if (applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN') report(FILTER_IGNORED, at, { applyTo });
  if (name === '') return report(NO_FILTER_NAME, at.at('name'), {});
  if (subFilter) {
    if (applyTo !== 'HTTP_FILTER') return report(SUB_FILTER_OF_OTHERS, at.at('subFilter'), { applyTo });
    if (!HTTP_CONNECTION_MANAGERS.includes(name)) return report(NOT_HTTP, at.at('name'), { name });
    if (!subFilter.name) return report(NO_SUB_FILTER_NAME, at.at('subFilter', 'name'), {});
    checkName(subFilter.name, at.at('subFilter', 'name'), report);
  }
  checkName(name, at.at('name'), report);
}

function checkName(name: string, at: FieldPath, report: Report): void {
  const now = RENAMED_FILTERS.get(name);
  if (now !== undefined) report(RENAMED, at, { name, now });
}
