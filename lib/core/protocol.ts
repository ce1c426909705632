/** What a protocol is at bottom: `http` is routed by its requests, `tls` by the server name of the handshake, `other` by address and port alone. */
export type ProtocolFamily = 'http' | 'tls' | 'other';

/** The protocols that a port can have, in lower case as Istio compares them. */
const FAMILIES: ReadonlyMap<string, ProtocolFamily> = new Map<string, ProtocolFamily>([
  ['http', 'http'], ['http2', 'http'], ['http_proxy', 'http'], ['grpc', 'http'], ['grpc-web', 'http'],
  ['https', 'tls'], ['tls', 'tls'],
  ['tcp', 'other'], ['udp', 'other'], ['mongo', 'other'], ['redis', 'other'], ['mysql', 'other'],
]);

/** What a protocol is at bottom; undefined if Istio has no such protocol. */
export function protocolFamily(protocol: string): ProtocolFamily | undefined {
  return FAMILIES.get(protocol.toLowerCase());
}
