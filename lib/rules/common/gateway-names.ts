import { error, FaultKind, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { isDnsLabel, isDnsName, isObjectLabel } from '../../core/host-name';
import { quote } from '../../core/quote';
import { each } from '../rule';

type Named = { readonly name: string };

const WORDS = [({ name }: Named) => `${quote(name)} is not the name of a Gateway`, 'write NAME for one of the same namespace, NAMESPACE/NAME, or mesh'] as const;
const LEGACY_WORDS = [
  ({ name }: Named) => `${quote(name)} is read as the Gateway ${quote(name.split('.')[0])} of the namespace ${quote(name.split('.')[1])}`,
  ({ name }: Named) => `write ${name.split('.')[1]}/${name.split('.')[0]}; a name with dots cannot be referred to`,
] as const;

const NOT_A_GATEWAY = error<Named>('CI1027', ...WORDS);
const NOT_A_GATEWAY_UNSAID = warning<Named>('CI1028', ...WORDS, { unsaid: true });
const LEGACY = warning<Named>('CI1029', ...LEGACY_WORDS);
const LEGACY_UNSAID = warning<Named>('CI1030', ...LEGACY_WORDS, { unsaid: true });

/** Whether names include the reserved one that stands for all sidecars. */
export const MESH = 'mesh';

/**
 * Reports a fault for each name that names no Gateway.
 *
 * Istio's webhook looks no further than the first name without a namespace: what is wrong after it is accepted, and bound to nothing.
 *
 * @param options `unsaid` where the webhook does not warn of the old form of names
 */
export function checkGatewayNames(names: readonly string[] | undefined, at: FieldPath, report: Report, options: { readonly unsaid?: boolean } = {}): void {
  let seen = false;
  each(names, at, (name, place) => {
    const kind = problemOf(name, seen || (options.unsaid ?? false), seen);
    if (kind) report(kind, place, { name });
    seen ||= !name.includes('/');
  });
}

/** Whether Istio takes a name for that of a Gateway. */
export function isGatewayName(name: string): boolean {
  const slash = name.indexOf('/');
  return slash < 0 ? isDnsName(name) : isDnsLabel(name.slice(0, slash)) && isDnsLabel(name.slice(slash + 1));
}

function problemOf(name: string, unsaidLegacy: boolean, unseen: boolean): FaultKind<Named> | undefined {
  const slash = name.indexOf('/');
  const parts = slash < 0 ? [name] : [name.slice(0, slash), name.slice(slash + 1)];
  const accepted = isGatewayName(name);
  if (!accepted) return unseen ? NOT_A_GATEWAY_UNSAID : NOT_A_GATEWAY;
  if (slash < 0 && name.includes('.')) return unsaidLegacy ? LEGACY_UNSAID : LEGACY;
  return parts.every(isObjectLabel) ? undefined : NOT_A_GATEWAY_UNSAID;
}
