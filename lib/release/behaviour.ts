import { IstioRelease } from './istio-release';

/**
 * What istiod does from a release on, and no CRD tells. Defaults of its settings are meant: a mesh may have been told otherwise.
 */
const SINCE = {
  /** It allocates an address to each host of a ServiceEntry that has none (`PILOT_ENABLE_IP_AUTOALLOCATE`). */
  allocatesAddresses: '1.25',
  /** A ServiceEntry whose names are looked up at each request (DYNAMIC_DNS) can have ports of HTTP/2 and gRPC, and be a part of the mesh. */
  looksUpAnyHttp: '1.30',
  /** A Sidecar can leave hosts out of its egress: `~NAMESPACE/HOST`. */
  excludesEgress: '1.31',
} as const;

/** Something that istiod does from a release on. */
export type Behaviour = keyof typeof SINCE;

/** Whether the istiod of a release does something. */
export function does(release: IstioRelease, behaviour: Behaviour): boolean {
  return release.isAtLeast(IstioRelease.of(SINCE[behaviour]));
}
