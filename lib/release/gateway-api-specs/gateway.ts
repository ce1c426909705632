/** Generated from the CRDs by `npm run derive:specs`; not to be edited. */

export interface GatewaySpec {
  readonly addresses?: readonly GatewayAddressSpec[];
  readonly allowedListeners?: GatewayAllowedListenersSpec;
  readonly gatewayClassName: string;
  readonly infrastructure?: GatewayInfrastructureSpec;
  readonly listeners: readonly ListenerSpec[];
  readonly tls?: GatewayTlsSpec;
}

export interface GatewayAddressSpec {
  readonly type?: string;
  readonly value?: string;
}

export interface GatewayAllowedListenersSpec {
  readonly namespaces?: GatewayAllowedListenersNamespacesSpec;
}

export interface GatewayAllowedListenersNamespacesSpec {
  readonly from?: 'All' | 'Selector' | 'Same' | 'None';
  readonly selector?: GatewayAllowedListenersNamespacesSelectorSpec;
}

export interface GatewayAllowedListenersNamespacesSelectorSpec {
  readonly matchExpressions?: readonly GatewayAllowedListenersNamespacesSelectorMatchExpressionsSpec[];
  readonly matchLabels?: { readonly [key: string]: string };
}

export interface GatewayAllowedListenersNamespacesSelectorMatchExpressionsSpec {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface GatewayInfrastructureSpec {
  readonly annotations?: { readonly [key: string]: string };
  readonly labels?: { readonly [key: string]: string };
  readonly parametersRef?: GatewayInfrastructureParametersRefSpec;
}

export interface GatewayInfrastructureParametersRefSpec {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface ListenerSpec {
  readonly allowedRoutes?: ListenerAllowedRoutesSpec;
  readonly hostname?: string;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly tls?: ListenerTlsSpec;
}

export interface ListenerAllowedRoutesSpec {
  readonly kinds?: readonly ListenerAllowedRoutesKindsSpec[];
  readonly namespaces?: ListenerAllowedRoutesNamespacesSpec;
}

export interface ListenerAllowedRoutesKindsSpec {
  readonly group?: string;
  readonly kind: string;
}

export interface ListenerAllowedRoutesNamespacesSpec {
  readonly from?: 'All' | 'Selector' | 'Same';
  readonly selector?: GatewayAllowedListenersNamespacesSelectorSpec;
}

export interface ListenerTlsSpec {
  readonly certificateRefs?: readonly CertificateRefSpec[];
  readonly mode?: 'Terminate' | 'Passthrough';
  readonly options?: { readonly [key: string]: string };
}

export interface CertificateRefSpec {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface GatewayTlsSpec {
  readonly backend?: GatewayTlsBackendSpec;
  readonly frontend?: GatewayTlsFrontendSpec;
}

export interface GatewayTlsBackendSpec {
  readonly clientCertificateRef?: CertificateRefSpec;
}

export interface GatewayTlsFrontendSpec {
  readonly default: GatewayTlsFrontendDefaultSpec;
  readonly perPort?: readonly GatewayTlsFrontendPerPortSpec[];
}

export interface GatewayTlsFrontendDefaultSpec {
  readonly validation?: GatewayTlsFrontendDefaultValidationSpec;
}

export interface GatewayTlsFrontendDefaultValidationSpec {
  readonly caCertificateRefs: readonly GatewayTlsFrontendDefaultValidationCaCertificateRefsSpec[];
  readonly mode?: 'AllowValidOnly' | 'AllowInsecureFallback';
}

export interface GatewayTlsFrontendDefaultValidationCaCertificateRefsSpec {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface GatewayTlsFrontendPerPortSpec {
  readonly port: number;
  readonly tls: GatewayTlsFrontendDefaultSpec;
}
