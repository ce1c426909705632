import { collect, Fault, FaultKind, formatFault } from '../../lib/core/fault';
import { IstioRelease } from '../../lib/release';
import { checkMetadata } from '../../lib/rules/common/metadata';
import { GATEWAY_API_RULES, RULES } from '../../lib/rules/kinds';
import { Rule, RuleContext, RuleMetadata } from '../../lib/rules/rule';

/** An object, and all that the rules say of it. */
export interface RuleCase<Spec = unknown> {
  readonly name: string;
  readonly spec: Spec;
  /** The default is the name `case` in the namespace `shop`. */
  readonly metadata?: RuleMetadata;
  /** What the context has besides the usual. */
  readonly context?: Partial<RuleContext>;
  /** Errors, as `path: message; remedy`. */
  readonly faults?: readonly string[];
  /** Warnings that Istio's webhook gives too. */
  readonly warnings?: readonly string[];
  /** Warnings that nobody else gives. */
  readonly unsaid?: readonly string[];
}

/** Runs the rules of a kind, and those of all kinds, over one case after the other. */
export function rulesTable<Spec>(kind: string, cases: readonly RuleCase<Spec>[]): void {
  test.each(cases.map(each => [each.name, each] as const))('%s', (_name, { faults = [], warnings = [], unsaid = [], ...input }) => {
    const found = faultsOfCase(kind, input);
    const text = (which: (fault: Fault) => boolean): string[] => found.filter(which).map(formatFault);
    expect({
      faults: text(fault => fault.severity === 'error'),
      warnings: text(fault => fault.severity === 'warning' && !isUnsaid(fault)),
      unsaid: text(isUnsaid),
    }).toEqual({ faults, warnings, unsaid });
  });
}

/** What the rules say of a case, which they cannot change. */
export function faultsOfCase(kind: string, { spec, metadata, context }: RuleCase): Fault[] {
  const resource = frozen({ apiVersion: 'example.com/v1', kind, metadata: { name: 'case', namespace: 'shop', ...metadata }, spec });
  const all: RuleContext = { release: IstioRelease.V1_30, rootNamespace: 'istio-system', clusterDomain: 'cluster.local', ...context };
  return collect(report => {
    checkMetadata(resource, all, report);
    ((RULES[kind] ?? GATEWAY_API_RULES[kind]) as Rule<unknown> | undefined)?.(resource, all, report);
  });
}

/** Whether a fault is one that Istio's webhook does not warn of. */
export function isUnsaid({ code }: Fault): boolean {
  return FaultKind.all().get(code)!.unsaid;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
