import { gatewayApi } from '../../../lib';
import { Pieces } from '../pieces';

const { BackendPolicyTarget, BackendTlsPolicy, CaCertificate, SubjectAltName } = gatewayApi;

const props: gatewayApi.BackendTlsPolicyProps = { targets: [BackendPolicyTarget.fromServiceName('reviews', 'https')], hostname: 'reviews.example.com' };

/** BackendTLSPolicies that together set every field in a typed way. */
export const BACKEND_TLS_POLICY: Pieces = {
  system: chart => new BackendTlsPolicy(chart, 'policy', { ...props, options: { 'example.com/a': 'b' } }),
  authorities: chart => new BackendTlsPolicy(chart, 'policy', { ...props, authorities: [CaCertificate.fromConfigMapName('ca')] }),
  names: chart => new BackendTlsPolicy(chart, 'policy', { ...props, subjectAltNames: [SubjectAltName.hostname('*.example.com'), SubjectAltName.uri('spiffe://cluster.local/ns/shop/sa/reviews')] }),
};
