import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { HttpMatchSpec, VirtualServiceSpec } from '../../release/specs';
import { checkGatewayNames, isGatewayName, MESH } from '../common/gateway-names';
import { isClaim } from '../common/header-match';
import { each, eachEntry } from '../rule';

const CLAIM_OF_MESH = error<{ name: string }>(
  'CI1207',
  ({ name }) => `only gateways compare claims such as ${quote(name)}, and this VirtualService is for sidecars too`,
  'bind it to gateways only, without mesh',
);
const NOT_BOUND = warning<{ name: string }>(
  'CI1208',
  ({ name }) => `the VirtualService is not bound to ${quote(name)}, so this never matches`,
  'add it to the gateways of the VirtualService, or leave it out',
  { unsaid: true },
);

/** Whether a VirtualService is for gateways, and not for the sidecars of the mesh. */
export function isForGatewaysOnly({ gateways = [] }: VirtualServiceSpec): boolean {
  return gateways.length > 0 && !gateways.includes(MESH);
}

/** Reports a fault for each match on a claim, if sidecars read it. */
export function checkClaims(spec: VirtualServiceSpec, at: FieldPath, report: Report): void {
  if (isForGatewaysOnly(spec)) return;
  each(spec.http, at, (route, ofRoute) => {
    each(route.match, ofRoute.at('match'), (match, place) => {
      for (const field of ['headers', 'withoutHeaders'] as const) {
        eachEntry(match[field], place.at(field), (_match, header, name) => {
          if (isClaim(name)) report(CLAIM_OF_MESH, header, { name });
        });
      }
    });
  });
}

/** The gateways that a match may name: those of its VirtualService; undefined for a delegate, whose gateways are those of who delegates. */
export class BoundGateways {
  private readonly names: ReadonlySet<string> | undefined;

  constructor({ hosts, gateways }: VirtualServiceSpec, private readonly namespace: string | undefined) {
    if (hosts === undefined || hosts.length === 0) return;
    this.names = new Set((gateways?.length ? gateways : [MESH]).filter(name => typeof name === 'string').map(name => this.resolve(name)));
  }

  /** Reports a fault for each name that is none, or not one of the VirtualService's. */
  checkMatch(match: Pick<HttpMatchSpec, 'gateways'>, at: FieldPath, report: Report, options: { readonly unsaid?: boolean } = {}): void {
    checkGatewayNames(match.gateways, at.at('gateways'), report, options);
    each(match.gateways, at.at('gateways'), (name, place) => {
      if (this.names && isGatewayName(name) && !this.names.has(this.resolve(name))) report(NOT_BOUND, place, { name });
    });
  }

  /** A name as Istio completes it. */
  private resolve(name: string): string {
    if (name === MESH || name.includes('/')) return name;
    const [first, namespace = this.namespace ?? ''] = name.split('.');
    return `${namespace}/${first}`;
  }
}
