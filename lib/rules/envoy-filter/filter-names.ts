/** Names that filters had in earlier releases of Envoy, and those that they have now. */
const HTTP = {
  buffer: 'buffer', cors: 'cors', csrf: 'csrf', http_dynamo_filter: 'dynamo', fault: 'fault', grpc_http1_bridge: 'grpc_http1_bridge',
  grpc_json_transcoder: 'grpc_json_transcoder', grpc_web: 'grpc_web', gzip: 'gzip', health_check: 'health_check', ip_tagging: 'ip_tagging', lua: 'lua',
  rate_limit: 'ratelimit', router: 'router', squash: 'squash',
};
const LISTENER = { http_inspector: 'http_inspector', original_dst: 'original_dst', original_src: 'original_src', proxy_protocol: 'proxy_protocol', tls_inspector: 'tls_inspector' };
const NETWORK = {
  client_ssl_auth: 'client_ssl_auth', http_connection_manager: 'http_connection_manager', mongo_proxy: 'mongo_proxy', ratelimit: 'ratelimit', redis_proxy: 'redis_proxy', tcp_proxy: 'tcp_proxy',
};

const renamed = (sort: string, names: Readonly<Record<string, string>>, before = ''): [string, string][] =>
  Object.entries(names).map(([old, now]) => [`envoy.${before}${old}`, `envoy.filters.${sort}.${now}`]);

/** The name that a filter has now, by the name that it had. */
export const RENAMED_FILTERS: ReadonlyMap<string, string> = new Map([
  ...renamed('http', HTTP),
  ...renamed('listener', LISTENER, 'listener.'),
  ...renamed('network', NETWORK),
  // An HTTP filter and a network filter had this name.
  ['envoy.ext_authz', 'envoy.filters.http.ext_authz or envoy.filters.network.ext_authz'],
]);
