/**
 * Which version of Gateway API each Istio release builds on, and which of its kinds are taken.
 *
 * Istio does not install these CRDs: a cluster has the ones that its owner has applied, which by Istio's documentation of a release are those of this
 * version. Of each minor it is the newest patch that the Go module proxy serves.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/
 */
export const GATEWAY_API_OF: Readonly<Record<string, string>> = {
  '1.15': '0.5.1',
  '1.16': '0.5.1',
  '1.17': '0.6.2',
  '1.18': '0.6.2',
  '1.19': '0.8.1',
  '1.20': '1.0.0',
  '1.21': '1.0.0',
  '1.22': '1.1.0',
  '1.23': '1.1.0',
  '1.24': '1.2.1',
  '1.25': '1.2.1',
  '1.26': '1.3.0',
  '1.27': '1.3.0',
  '1.28': '1.4.1',
  '1.29': '1.4.1',
  '1.30': '1.5.1',
  '1.31': '1.6.3',
};

/** All versions, oldest first. */
export const GATEWAY_API_VERSIONS: readonly string[] = [...new Set(Object.values(GATEWAY_API_OF))];

export const NEWEST_GATEWAY_API = GATEWAY_API_VERSIONS[GATEWAY_API_VERSIONS.length - 1];

/** The plurals of the kinds of the standard channel that are taken, of those that a version has. */
export const STANDARD = [
  'backendtlspolicies', 'gatewayclasses', 'gateways', 'grpcroutes', 'httproutes', 'listenersets', 'referencegrants', 'tcproutes', 'tlsroutes',
] as const;

/** Those that are taken from the experimental channel where the standard one does not have them. */
export const EXPERIMENTAL = ['tcproutes'] as const;
