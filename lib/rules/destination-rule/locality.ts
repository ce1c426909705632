import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { LoadBalancerLocalityLbSettingSpec } from '../../release/specs';
import { checkWhole } from '../common/range';
import { each, eachEntry } from '../rule';
import { PolicyPlace, PolicyWarning } from './policy-place';

/** Labels that name a locality, which `failover` between regions is about as well. */
const TOPOLOGY_LABELS = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

const BOTH_WAYS = error('CI1340', 'requests cannot be shared out by localities and fail over between regions', 'leave out distribute or failover');
const ITSELF = error<{ region: string }>('CI1341', ({ region }) => `region ${quote(region)} cannot take over for itself`, "write another one in 'to'");
const NOT_A_REGION = error<{ region: string }>('CI1342', ({ region }) => `${quote(region)} is not a region`, 'write it without zone and wildcard, such as us-east');
const BY_LABEL_TOO = error<{ label: string }>('CI1343', ({ label }) => `${quote(label)} and failover both say which region takes over`, 'leave one of them out');
const NEVER = new PolicyWarning('CI1344', 'CI1345', 'nothing fails over without outlier detection, which finds what has failed', 'write outlierDetection beside the load balancer');
const OVERLAP = error<{ locality: string; other: string }>('CI1346',
  ({ locality, other }) => `${quote(locality)} overlaps with ${quote(other)}`,
  "write each locality once, and '*' last");
const NOT_A_SHARE_OF_ALL = error<{ sum: number }>('CI1347', ({ sum }) => `the shares add up to ${sum}`, 'write shares that add up to 100');
const NOT_A_LOCALITY = error<{ locality: string }>('CI1348', ({ locality }) => `${quote(locality)} is not a locality`, 'write REGION, REGION/ZONE or REGION/ZONE/SUBZONE');
const NOT_A_LOCALITY_UNSAID = warning<{ locality: string }>('CI1349', ({ locality }) => `${quote(locality)} is not a locality`, 'write REGION, REGION/ZONE or REGION/ZONE/SUBZONE', { unsaid: true });
const WILDCARD = error<{ locality: string }>('CI1350', ({ locality }) => `${quote(locality)} has a wildcard where none can be`, "write one '*' in place of the last part");
const WILDCARD_UNSAID = warning<{ locality: string }>('CI1351', ({ locality }) => `${quote(locality)} has a wildcard where none can be`, "write one '*' in place of the last part", { unsaid: true });

/** Reports a fault for localities that requests cannot be shared out by, or fail over between. */
export function checkLocality(setting: LoadBalancerLocalityLbSettingSpec, ejects: boolean, where: PolicyPlace, at: FieldPath, report: Report): void {
  const { distribute = [], failover = [] } = setting;
  if (distribute.length > 0 && failover.length > 0) report(BOTH_WAYS, at, {});
  const sources = new Localities();
  each(distribute, at.at('distribute'), ({ from = '', to = {} }, place) => {
    checkOne(from, sources, place.at('from'), report);
    checkShares(to, place.at('to'), report);
  });
  checkFailover(setting, ejects, where, at, report);
}

/** Reports a fault for regions that cannot take over for one another. */
export function checkFailover(
  { failover, failoverPriority }: Pick<LoadBalancerLocalityLbSettingSpec, 'failover' | 'failoverPriority'>, ejects: boolean, where: PolicyPlace, at: FieldPath, report: Report,
): void {
  each(failover, at.at('failover'), ({ from = '', to = '' }, place) => {
    if (from === to) report(ITSELF, place, { region: from });
    if (/[/*]/.test(from)) report(NOT_A_REGION, place.at('from'), { region: from });
    if (/[/*]/.test(to)) report(NOT_A_REGION, place.at('to'), { region: to });
  });
  if (failover?.length) {
    each(failoverPriority, at.at('failoverPriority'), (label, place) => {
      if (TOPOLOGY_LABELS.includes(label)) report(BY_LABEL_TOO, place, { label });
    });
  }
  if (!ejects && (failover?.length || failoverPriority?.length)) report(NEVER.at(where), at.at(failover?.length ? 'failover' : 'failoverPriority'), {});
}

function checkShares(to: { readonly [locality: string]: number }, at: FieldPath, report: Report): void {
  const localities = new Localities();
  let sum = 0;
  eachEntry(to, at, (share, place, locality) => {
    checkOne(locality, localities, place, report);
    checkWhole(share, place, report, 1, 100);
    sum += share;
  });
  if (sum !== 100) report(NOT_A_SHARE_OF_ALL, at, { sum });
}

function checkOne(locality: string, seen: Localities, at: FieldPath, report: Report): void {
  const parts = locality.split('/');
  const stars = locality.split('*').length - 1;
  if (stars > 1 || (stars === 1 && !locality.endsWith('*'))) return report(WILDCARD, at, { locality });
  if (parts.slice(0, 3).includes('') && !(parts.length > 3 && parts.slice(0, 2).every(part => part !== ''))) return report(NOT_A_LOCALITY, at, { locality });
  if (parts.length > 3) report(NOT_A_LOCALITY_UNSAID, at, { locality });
  else if (stars === 1 && parts[parts.length - 1] !== '*') report(WILDCARD_UNSAID, at, { locality });
  const other = seen.add(parts.length > 3 ? [parts[0], parts[1], parts.slice(2).join('/')] : parts, locality);
  if (other !== undefined) report(OVERLAP, at, { locality, other });
}

/** A part of a locality, and what was said so far below it. `*` among them stands for all that is not said. */
type Branch = Map<string, { readonly locality: string; readonly below: Branch }>;

/** Localities in the order in which they are written: none may be a part of an earlier one. */
class Localities {
  private readonly regions: Branch = new Map();

  /** Adds one. Returns the earlier one that it overlaps with, if there is one. */
  add(parts: readonly string[], locality: string): string | undefined {
    let branch = this.regions;
    for (const [index, part] of parts.entries()) {
      const all = branch.get('*');
      if (all) return all.locality;
      const known = branch.get(part);
      const isLast = index === parts.length - 1;
      if (known && isLast) return known.locality;
      const below = known?.below ?? new Map<string, never>() as Branch;
      if (!known) branch.set(part, { locality, below });
      // A whole region or zone is all that is below it.
      if (isLast) below.set('*', { locality, below: new Map() });
      branch = below;
    }
    return undefined;
  }
}
