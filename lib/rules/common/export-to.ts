import { error, Report } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel } from '../../core/host-name';
import { quote } from '../../core/quote';
import { each, Resource } from '../rule';

const REPEATED = error<{ value: string; first: number }>('CI1052', ({ value, first }) => `${quote(value)} is the namespace of exportTo[${first}] too`, 'leave one of them out');
const NOT_A_NAMESPACE = error<{ value: string }>('CI1053', ({ value }) => `${quote(value)} is not the name of a namespace`, "write a DNS label such as shop, '*' or '.'");
const NOT_ALONE = error('CI1054', "'*' stands beside others", 'leave the others out');

/** TEMP: rules-b's. */
export function checkExportTo(exportTo: readonly string[] | undefined, resource: Resource, at: FieldPath, report: Report): void {
  const seen = new Map<string, number>();
  each(exportTo, at, (value, place, index) => {
    const key = value === '.' ? resource.metadata?.namespace ?? '' : value;
    const first = seen.get(key);
    if (first !== undefined) return report(REPEATED, place, { value, first });
    seen.set(key, index);
    if (value === '*') { if (exportTo!.length > 1) report(NOT_ALONE, place, {}); } else if (value !== '.' && !isDnsLabel(value)) report(NOT_A_NAMESPACE, place, { value });
  });
}
