import { PolicyScope, ProxyConfig, ProxyImage } from '../../lib';
import { Pieces } from './pieces';

/** ProxyConfigs that together set every field in a typed way. */
export const PROXY_CONFIG: Pieces = {
  all: chart => new ProxyConfig(chart, 'config', {
    appliesTo: PolicyScope.labels({ app: 'cart' }), concurrency: 2, environmentVariables: { ISTIO_META_DNS_CAPTURE: 'true' }, image: ProxyImage.distroless(),
  }),
};
