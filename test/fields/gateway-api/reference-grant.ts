import { gatewayApi } from '../../../lib';
import { Pieces } from '../pieces';

const { GrantSource, GrantTarget, ReferenceGrant } = gatewayApi;

/** ReferenceGrants that together set every field in a typed way. */
export const REFERENCE_GRANT: Pieces = {
  grant: chart => new ReferenceGrant(chart, 'grant', { sources: [GrantSource.httpRoutes('edge')], targets: [GrantTarget.of('', 'Service', 'reviews')] }),
};
