import { Size, SizeRoundingBehavior } from 'cdk8s';
import { ContainerResources } from 'cdk8s-plus-25';

/** Amounts by resource, such as `{ cpu: '100m', memory: '1Gi' }`. */
export interface Amounts {
  readonly [resource: string]: string;
}

/** A container's requests and limits, exactly as given, in the unit that the API server would choose; undefined if it has neither. */
export function resourceAmounts(resources: ContainerResources | undefined): { readonly requests?: Amounts; readonly limits?: Amounts } | undefined {
  if (resources === undefined) return undefined;
  const { cpu, memory, ephemeralStorage } = resources;
  const amounts = (bound: 'request' | 'limit') => dense({
    'cpu': cpu?.[bound]?.amount,
    'memory': bytes(memory?.[bound]),
    'ephemeral-storage': bytes(ephemeralStorage?.[bound]),
  });
  const [requests, limits] = [amounts('request'), amounts('limit')];
  return requests || limits ? { ...(requests && { requests }), ...(limits && { limits }) } : undefined;
}

function bytes(size: Size | undefined): string | undefined {
  if (size === undefined) return undefined;
  const kibibytes = size.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  if (kibibytes % 1024 !== 0) return `${kibibytes}Ki`;
  return kibibytes % (1024 * 1024) === 0 ? `${kibibytes / 1024 / 1024}Gi` : `${kibibytes / 1024}Mi`;
}

/** Without what is undefined; undefined itself if nothing is left. */
function dense(amounts: { readonly [resource: string]: string | undefined }): Amounts | undefined {
  const entries = Object.entries(amounts).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
