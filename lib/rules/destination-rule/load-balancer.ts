import { error, Report, warning } from '../../core/fault';
import { FieldPath } from '../../core/field-path';
import { quote } from '../../core/quote';
import { LoadBalancerConsistentHashHttpCookieSpec, LoadBalancerConsistentHashSpec, LoadBalancerSpec, LoadBalancerWarmupSpec } from '../../release/specs';
import { checkAnyDuration, checkDuration } from '../common/duration';
import { checkPercent } from '../common/percent';
import { each, eachRepeated } from '../rule';
import { checkFailover, checkLocality } from './locality';
import { PolicyPlace, PolicyWarning } from './policy-place';

const MAX_TABLE_SIZE = 5000011;

const TWO_CHOICES = error('CI1330', 'zones and localities cannot be chosen by both', 'leave out zoneAwareLbSetting or localityLbSetting');
const NO_KEY = error('CI1331', 'is empty', 'name what the hash is taken of');
const NO_KEY_UNSAID = warning('CI1352', 'is empty', 'name what the hash is taken of', { unsaid: true });
const NO_ATTRIBUTE = error('CI1332', 'is empty', 'write an attribute such as SameSite');
const ATTRIBUTE_TWICE = error<{ name: string; first: number }>('CI1333', ({ name, first }) => `${quote(name)} is the name of attributes[${first}] too`, 'leave one of them out');
const RING_DEPRECATED = new PolicyWarning('CI1334', 'CI1335', 'minimumRingSize is deprecated', 'write ringHash: { minimumRingSize: ... }');
const TWO_SIZES = error('CI1336', 'the algorithm has a size of its own', 'write ringHash: { minimumRingSize: ... } and leave minimumRingSize out');
const NOT_A_TABLE = error<{ size: number }>('CI1337', ({ size }) => `${size} is not a prime less than ${MAX_TABLE_SIZE}`, 'write one such as 65537');
const NO_DURATION = error('CI1338', 'is missing', 'say how long the warm-up takes');
const AGGRESSION = error<{ aggression: number }>('CI1339', ({ aggression }) => `${aggression} is out of range`, 'write 1 or more');

/**
 * Reports a fault for what requests cannot be balanced by.
 *
 * @param ejects whether there is outlier detection beside it
 */
export function checkLoadBalancer(balancer: LoadBalancerSpec | undefined, ejects: boolean, where: PolicyPlace, at: FieldPath, report: Report): void {
  if (balancer === undefined) return;
  const { consistentHash, localityLbSetting, zoneAwareLbSetting, warmup, warmupDurationSecs } = balancer;
  if (localityLbSetting && zoneAwareLbSetting) report(TWO_CHOICES, at.at('zoneAwareLbSetting'), {});
  if (consistentHash) checkHash(consistentHash, where, at.at('consistentHash'), report);
  if (localityLbSetting) checkLocality(localityLbSetting, ejects, where, at.at('localityLbSetting'), report);
  if (zoneAwareLbSetting) checkFailover(zoneAwareLbSetting, ejects, where, at.at('zoneAwareLbSetting'), report);
  if (warmup) checkWarmup(warmup, at.at('warmup'), report);
  // That it is a millisecond at least is a rule of the schema's; fractions of one are taken.
  checkAnyDuration(warmupDurationSecs, at.at('warmupDurationSecs'), report);
}

function checkHash(hash: LoadBalancerConsistentHashSpec, where: PolicyPlace, at: FieldPath, report: Report): void {
  const { httpCookie, minimumRingSize = 0, ringHash, maglev } = hash;
  for (const field of ['httpHeaderName', 'httpQueryParameterName'] as const) if (hash[field] === '') report(NO_KEY_UNSAID, at.at(field), {});
  if (httpCookie) checkCookie(httpCookie, at.at('httpCookie'), report);
  if (minimumRingSize !== 0) {
    if (ringHash || maglev) report(TWO_SIZES, at.at('minimumRingSize'), {});
    else report(RING_DEPRECATED.at(where), at.at('minimumRingSize'), {});
  }
  const size = maglev && (maglev.tableSize ?? 0);
  if (size !== undefined && !(size < MAX_TABLE_SIZE && isPrime(size))) report(NOT_A_TABLE, at.at('maglev', 'tableSize'), { size });
}

function checkCookie({ name, attributes, ttl }: LoadBalancerConsistentHashHttpCookieSpec, at: FieldPath, report: Report): void {
  if (name === '') report(NO_KEY, at.at('name'), {});
  checkAnyDuration(ttl, at.at('ttl'), report);
  each(attributes, at.at('attributes'), (attribute, place) => {
    if (attribute.name === '') report(NO_ATTRIBUTE, place.at('name'), {});
  });
  eachRepeated(attributes, attribute => attribute.name || undefined, (attribute, index, first) => {
    report(ATTRIBUTE_TWICE, at.at('attributes', index, 'name'), { name: attribute.name, first });
  });
}

function checkWarmup({ duration, minimumPercent, aggression }: LoadBalancerWarmupSpec, at: FieldPath, report: Report): void {
  if (duration === undefined) report(NO_DURATION, at.at('duration'), {});
  checkDuration(duration, at.at('duration'), report);
  checkPercent(minimumPercent, at.at('minimumPercent'), report, { unsaid: true });
  if (aggression !== undefined && aggression < 1) report(AGGRESSION, at.at('aggression'), { aggression });
}

/** Whether a number is a prime, as Istio and Envoy count: 1 is one. */
function isPrime(value: number): boolean {
  if (!Number.isInteger(value) || value < 1) return false;
  for (let divisor = 2; divisor * divisor <= value; divisor += 1) {
    if (value % divisor === 0) return false;
  }
  return true;
}
