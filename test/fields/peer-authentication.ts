import { MutualTlsMode, PeerAuthentication, PolicyScope } from '../../lib';
import { Pieces } from './pieces';

const MODES = Object.values(MutualTlsMode);

/** PeerAuthentications that together set every field in a typed way. */
export const PEER_AUTHENTICATION: Pieces = {
  ...Object.fromEntries(MODES.map(mode => [mode, chart => new PeerAuthentication(chart, 'peers', { mode })])),
  ports: chart => new PeerAuthentication(chart, 'peers', {
    appliesTo: PolicyScope.labels({ app: 'cart' }), portModes: Object.fromEntries(MODES.map((mode, index) => [String(8080 + index), mode])),
  }),
};
