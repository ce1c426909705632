/** Fields that Istio's webhook refuses with any value, in every release. No typed property is offered for them. */
export const ALWAYS_REFUSED: Readonly<Record<string, readonly string[]>> = {
  AuthorizationPolicy: ['targetRef.namespace', 'targetRefs[].namespace'],
  EnvoyFilter: ['targetRefs[].namespace'],
  Gateway: ['servers[].port.targetPort'],
  RequestAuthentication: ['targetRef.namespace', 'targetRefs[].namespace'],
  Sidecar: [
    'egress[].port.targetPort', 'ingress[].port.targetPort',
    ...['subjectAltNames', 'subjectAltNames[]', 'httpsRedirect', 'credentialName', 'credentialNames', 'credentialNames[]', 'tlsCertificates', 'tlsCertificates[]'].map(field => `ingress[].tls.${field}`),
    ...['serverCertificate', 'privateKey', 'caCertificates'].map(field => `ingress[].tls.tlsCertificates[].${field}`),
    'ingress[].tls.mode=ISTIO_MUTUAL', 'ingress[].tls.mode=AUTO_PASSTHROUGH',
  ],
  Telemetry: ['targetRef.namespace', 'targetRefs[].namespace'],
  TrafficExtension: ['targetRefs[].namespace'],
  WorkloadGroup: ['probe.grpc', 'probe.grpc.port', 'probe.grpc.service'],
  VirtualService: ['http[].fault.abort.http2Error', 'http[].fault.delay.exponentialDelay'],
  WasmPlugin: ['targetRef.namespace', 'targetRefs[].namespace'],
};
