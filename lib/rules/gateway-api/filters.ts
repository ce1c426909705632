import { Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { each } from '../rule';

/** A filter of a rule, or of a backend. */
interface Filter {
  readonly type?: string;
}

/** A rule of a route for HTTP or gRPC. */
export interface FilteredRule {
  readonly filters?: readonly Filter[];
  readonly backendRefs?: readonly { readonly filters?: readonly Filter[] }[];
}

type Named = { readonly type: string };

const NO_EXTENSIONS = warning('CI2601', 'Istio has no filters that are objects of their own, and the rule does nothing', 'leave the filter out', { unsaid: true });
const NOT_OF_A_BACKEND = warning<Named>('CI2602',
  ({ type }) => `Istio has no filter ${type} of a single backend, and the rule does nothing`,
  'write it into the filters of the rule', { unsaid: true });

const OF_BACKENDS: ReadonlySet<string> = new Set(['RequestHeaderModifier', 'ResponseHeaderModifier']);

/** Reports a fault for filters that Gateway API has and Istio does not: istiod refuses the rule in the route's status. */
export function checkFilters(rule: FilteredRule, at: FieldPath, report: Report): void {
  each(rule.filters, at.at('filters'), ({ type }, place) => {
    if (type === 'ExtensionRef') report(NO_EXTENSIONS, place.at('type'), {});
  });
  each(rule.backendRefs, at.at('backendRefs'), (backend, place) => each(backend.filters, place.at('filters'), ({ type }, filter) => {
    if (type === 'ExtensionRef') report(NO_EXTENSIONS, filter.at('type'), {});
    else if (type !== undefined && !OF_BACKENDS.has(type)) report(NOT_OF_A_BACKEND, filter.at('type'), { type });
  }));
}
