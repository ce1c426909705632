import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel, isObjectLabel } from '../../core/host-name';
import { quote } from '../../core/quote';

type Named = { readonly namespace: string };

const WORDS = [({ namespace }: Named) => `${quote(namespace)} is not the name of a namespace`, 'write a DNS label such as shop'] as const;
const NOT_A_NAMESPACE = error<Named>('CI1034', ...WORDS);
const NOT_A_NAMESPACE_UNSAID = warning<Named>('CI1035', ...WORDS, { unsaid: true });

/**
 * Reports a fault if no namespace can have a name.
 *
 * @param options `unchecked` where Istio takes any text, which then matches nothing
 */
export function checkNamespace(namespace: string | undefined, at: FieldPath, report: Report, options: { readonly unchecked?: boolean } = {}): void {
  if (namespace === undefined || namespace === '' || isObjectLabel(namespace)) return;
  // Istio takes upper case, which no namespace has.
  report(options.unchecked || isDnsLabel(namespace) ? NOT_A_NAMESPACE_UNSAID : NOT_A_NAMESPACE, at, { namespace });
}
