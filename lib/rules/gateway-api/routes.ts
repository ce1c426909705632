import { Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote, shortened } from '../../core/quote';
import { MAX_REGEX, regexError } from '../../core/regex';
import { GRPCRouteSpec, HTTPRouteSpec } from '../../release/gateway-api-specs';
import { each, Rule } from '../rule';
import { checkFilters } from './filters';

/** A value and how it is compared. */
interface Match {
  readonly type?: string;
  readonly value?: string;
}

const NOT_RE2 = warning<{ regex: string; reason: string }>('CI2603',
  ({ regex, reason }) => `${quote(regex)} is not a regular expression that Envoy reads (RE2), which refuses all routes of the listener: ${shortened(reason)}`,
  'write it in the syntax of https://github.com/google/re2/wiki/Syntax', { unsaid: true });

/** Reports a fault for what Istio does not do of an HTTPRoute that the API server takes. */
export const checkHttpRoute: Rule<HTTPRouteSpec> = ({ spec }, _context, report) => {
  each(spec.rules, FieldPath.SPEC.at('rules'), (rule, at) => {
    checkFilters(rule, at, report);
    each(rule.matches, at.at('matches'), ({ path, headers, queryParams }, place) => {
      if (path) checkMatch(path, place.at('path'), report);
      each(headers, place.at('headers'), (header, of) => checkMatch(header, of, report));
      each(queryParams, place.at('queryParams'), (param, of) => checkMatch(param, of, report));
    });
  });
};

/** Reports a fault for what Istio does not do of a GRPCRoute that the API server takes. */
export const checkGrpcRoute: Rule<GRPCRouteSpec> = ({ spec }, _context, report) => {
  each(spec.rules, FieldPath.SPEC.at('rules'), (rule, at) => {
    checkFilters(rule, at, report);
    each(rule.matches, at.at('matches'), ({ method, headers }, place) => {
      for (const field of ['service', 'method'] as const) {
        if (method?.type === 'RegularExpression') checkRegex(method[field], place.at('method').at(field), report);
      }
      each(headers, place.at('headers'), (header, of) => checkMatch(header, of, report));
    });
  });
};

function checkMatch({ type, value }: Match, at: FieldPath, report: Report): void {
  if (type === 'RegularExpression') checkRegex(value, at.at('value'), report);
}

/** istiod hands them over as they are. */
function checkRegex(regex: string | undefined, at: FieldPath, report: Report): void {
  if (regex === undefined || regex.length > MAX_REGEX) return;
  const reason = regexError(regex);
  if (reason !== undefined) report(NOT_RE2, at, { regex, reason });
}
