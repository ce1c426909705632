import { Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { EnvoyFilterConfigPatchesPatchSpec } from '../../release/specs';
import { ApplyTo } from './match';

type Operation = NonNullable<EnvoyFilterConfigPatchesPatchSpec['operation']>;

/** Operations whose result depends on what is there already. */
const RELATIVE: ReadonlySet<Operation> = new Set<Operation>(['REMOVE', 'REPLACE', 'INSERT_BEFORE', 'INSERT_AFTER']);
const REPLACEABLE: ReadonlySet<ApplyTo> = new Set<ApplyTo>(['HTTP_FILTER', 'NETWORK_FILTER', 'VIRTUAL_HOST']);
const FIXED: ReadonlySet<ApplyTo> = new Set<ApplyTo>(['ROUTE_CONFIGURATION', 'HTTP_ROUTE']);

const IGNORED = warning<{ operation: string; applyTo: string }>('CI1915', ({ operation, applyTo }) => `${operation} does nothing to ${applyTo}`,
  ({ operation }) => (operation === 'REPLACE' ? 'write MERGE, or applyTo HTTP_FILTER, NETWORK_FILTER or VIRTUAL_HOST' : 'write MERGE, or change applyTo'), { unsaid: true });
const ANY_ORDER = warning<{ operation: string }>('CI1916', ({ operation }) => `what ${operation} changes depends on the EnvoyFilters that were applied before, and nothing says when this one is`,
  'write priority', { unsaid: true });

/** Warns of an operation that does nothing, or whose result depends on an order that is not given. */
export function checkOperation(applyTo: ApplyTo, operation: Operation, priority: number, at: FieldPath, report: Report): void {
  const isIgnored = operation === 'REPLACE' ? !REPLACEABLE.has(applyTo) : (operation === 'ADD' || operation === 'REMOVE') && FIXED.has(applyTo);
  if (isIgnored) report(IGNORED, at, { operation, applyTo });
  else if (RELATIVE.has(operation) && priority === 0) report(ANY_ORDER, at, { operation });
}
