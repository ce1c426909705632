/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface ListenerSetSpec {
  readonly listeners: readonly ListenerSetListenersSpec[];
  readonly parentRef: ListenerSetParentRefSpec;
}

export interface ListenerSetListenersSpec {
  readonly allowedRoutes?: ListenerSetListenersAllowedRoutesSpec;
  readonly hostname?: string;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly tls?: ListenerSetListenersTlsSpec;
}

export interface ListenerSetListenersAllowedRoutesSpec {
  readonly kinds?: readonly ListenerSetListenersAllowedRoutesKindsSpec[];
  readonly namespaces?: ListenerSetListenersAllowedRoutesNamespacesSpec;
}

export interface ListenerSetListenersAllowedRoutesKindsSpec {
  readonly group?: string;
  readonly kind: string;
}

export interface ListenerSetListenersAllowedRoutesNamespacesSpec {
  readonly from?: 'All' | 'Selector' | 'Same';
  readonly selector?: ListenerSetListenersAllowedRoutesNamespacesSelectorSpec;
}

export interface ListenerSetListenersAllowedRoutesNamespacesSelectorSpec {
  readonly matchExpressions?: readonly ListenerSetListenersAllowedRoutesNamespacesSelectorMatchExpressionsSpec[];
  readonly matchLabels?: { readonly [key: string]: string };
}

export interface ListenerSetListenersAllowedRoutesNamespacesSelectorMatchExpressionsSpec {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface ListenerSetListenersTlsSpec {
  readonly certificateRefs?: readonly ListenerSetListenersTlsCertificateRefsSpec[];
  readonly mode?: 'Terminate' | 'Passthrough';
  readonly options?: { readonly [key: string]: string };
}

export interface ListenerSetListenersTlsCertificateRefsSpec {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface ListenerSetParentRefSpec {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
}
