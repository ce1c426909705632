/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface WorkloadEntrySpec {
  readonly address?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly locality?: string;
  readonly network?: string;
  readonly ports?: { readonly [key: string]: number };
  readonly serviceAccount?: string;
  readonly weight?: number;
}
