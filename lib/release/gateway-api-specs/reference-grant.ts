/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface ReferenceGrantSpec {
  readonly from: readonly ReferenceGrantFromSpec[];
  readonly to: readonly ReferenceGrantToSpec[];
}

export interface ReferenceGrantFromSpec {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

export interface ReferenceGrantToSpec {
  readonly group: string;
  readonly kind: string;
  readonly name?: string;
}
