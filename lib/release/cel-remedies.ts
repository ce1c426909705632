/** What to do about each message that rules of the CRDs have. */
const REMEDIES: ReadonlyMap<string, string> = new Map(Object.entries({
  'must be a valid duration greater than 1ms': 'write a duration of 1ms or more, such as 1.5s, or leave it out',
  'port must be between 1-65535': 'write a whole number from 1 to 65535',
  'port number cannot be duplicated': 'give each port a number of its own',
  'port name must be valid': 'name each port with letters, digits and hyphens, fewer than 63',
  'hostname cannot be wildcard': 'write a host name, or a wildcard with a domain such as *.example.com',
  'key must not be empty': 'give each label a key',
  'wildcard not allowed in label key match': 'write the whole key of the label, without *',
  'wildcard not allowed in label value match': 'write the whole value of the label, without *',
  'wildcard is not supported in selector': 'write the whole value of the label, without *',
  'cross namespace referencing is not currently supported': 'leave namespace out: the target is in the namespace of the resource',
  'Support kinds are core/Service and gateway.networking.k8s.io/Gateway':
    "write group '' and kind Service, or group gateway.networking.k8s.io and kind Gateway",
  'Support kinds are core/Service, networking.istio.io/ServiceEntry, gateway.networking.k8s.io/Gateway':
    "write group '' and kind Service, group networking.istio.io and kind ServiceEntry, or group gateway.networking.k8s.io and kind Gateway",
  'only one of targetRefs or selector can be set': 'leave out all but one of selector, targetRef and targetRefs',
  'only one of targetRefs or workloadSelector can be set': 'leave out targetRefs or workloadSelector',
  'only one of WorkloadSelector or Endpoints can be set': 'leave out workloadSelector or endpoints',
  'only one of jwks or jwksUri can be set': 'leave out jwks or jwksUri',
  'only one of credentialNames or tlsCertificates can be set': 'leave out credentialNames or tlsCertificates',
  'only one of credentialName or credentialNames can be set': 'leave out credentialName or credentialNames',
  'only one of credentialName or tlsCertificates can be set': 'leave out credentialNames or tlsCertificates',
  'exactly one of wasm or lua must be set': 'write wasm or lua',
  'only support waypointMatch when context is WAYPOINT': 'write waypoint together with context WAYPOINT, and only then',
  'Address is required': 'write address, or network',
  'UDS may not include ports': 'leave ports out, or write an address that is no unix:// path',
  'UDS must be an absolute path or abstract socket': 'write unix:///PATH or unix://@NAME',
  'UDS may not be a dir': 'leave out the slash at its end',
  'CIDR addresses are allowed only for NONE/STATIC resolution types': 'write resolution STATIC or NONE, or addresses without a prefix length',
  'NONE mode cannot set endpoints': 'leave endpoints out, or write another resolution such as STATIC',
  'DNS_ROUND_ROBIN mode cannot have multiple endpoints': 'write one endpoint, or resolution DNS',
  'scheme must be one of [HTTP, HTTPS]': 'write HTTP or HTTPS',
  'Cannot set serviceAccounts with namespaces or principals': 'leave out serviceAccounts, or namespaces and principals',
  'portLevelMtls requires selector': 'write selector.matchLabels, or leave portLevelMtls out',
  'value may only be set when valueFrom is INLINE': 'leave value out, or write valueFrom: INLINE',
  'value must be set when operation is UPSERT': 'write value, or operation REMOVE',
  'value must not be set when operation is REMOVE': 'leave value out, or write operation UPSERT',
  'url must have scheme http:// or https://': 'write a URL that begins with http:// or https://',
  'url must have schema one of [http, https, file, oci]': 'write a URL that begins with http://, https://, file:// or oci://',
}));

/** The messages of Istio's CRDs that have a remedy of their own. */
export function knownMessages(): ReadonlySet<string> {
  return new Set(REMEDIES.keys());
}

/** What to do about a rule that does not hold. */
export function remedyOfRule(message: string): string {
  return REMEDIES.get(message) ?? gatewayApiRemedies().get(message) ?? 'see the reference of this field';
}

/** Those of Gateway API are loaded when one of its rules does not hold. */
function gatewayApiRemedies(): ReadonlyMap<string, string> {
  return (require('./gateway-api-remedies') as typeof import('./gateway-api-remedies')).GATEWAY_API_REMEDIES;
}
