import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel, isObjectLabel } from '../../core/host-name';
import { quote } from '../../core/quote';
import { each, Resource } from '../rule';

const REPEATED = error<{ value: string; first: number }>('CI1052', ({ value, first }) => `${quote(value)} is the namespace of exportTo[${first}] too`, 'leave one of them out');
const WORDS = [
  ({ value }: { value: string }) => `${quote(value)} is not the name of a namespace`,
  "write a DNS label such as shop, '*' for all namespaces, or '.' for the resource's own",
] as const;
const NOT_A_NAMESPACE = error('CI1053', ...WORDS);
const NOT_A_NAMESPACE_UNSAID = warning('CI1058', ...WORDS, { unsaid: true });
const NOT_ALONE = error<{ value: string }>('CI1054', ({ value }) => `${quote(value)} stands beside others`, 'leave the others out');
const NOBODY = error('CI1056', 'a resource of this kind cannot be exported to nobody', "write '.'");
const BEYOND = error('CI1057', 'a rule for some of the workloads of its namespace is for no other', "write '.', or leave exportTo out");

/** What a kind's `exportTo` may say. */
interface ExportToRules {
  /** It may be exported to nobody at all, as a ServiceEntry may. */
  readonly nobody?: boolean;
  /** It is for workloads of its own namespace, and so for no other. */
  readonly ownOnly?: boolean;
}

/** Reports a fault if a list of namespaces says something twice, or something that is no namespace. */
export function checkExportTo(exportTo: readonly string[] | undefined, resource: Resource, at: FieldPath, report: Report, rules: ExportToRules = {}): void {
  const own = resource.metadata?.namespace;
  const seen = new Map<string, number>();
  each(exportTo, at, (value, place, index) => {
    const namespace = value === '.' ? own ?? '.' : value;
    const first = seen.get(namespace);
    if (first !== undefined) return report(REPEATED, place, { value, first });
    seen.set(namespace, index);
    if (value === '~' && !rules.nobody) report(NOBODY, place, {});
    else if (value === '*' || value === '~') {
      if (exportTo!.length > 1) report(NOT_ALONE, place, { value });
    } else if (value !== '.' && !isObjectLabel(value)) {
      // Istio takes upper case, which no namespace has.
      report(isDnsLabel(value) ? NOT_A_NAMESPACE_UNSAID : NOT_A_NAMESPACE, place, { value });
    }
  });
  if (rules.ownOnly && [...seen.keys()].some(namespace => namespace !== own && namespace !== '.')) report(BEYOND, at, {});
}
