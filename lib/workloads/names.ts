import { ApiObjectMetadata } from 'cdk8s';
import { Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { isObjectLabel } from '../core/host-name';
import { isLabelKey, isLabelValue } from '../core/labels';
import { BAD_LABEL, BAD_LABEL_VALUE, NO_OBJECT_NAME, WRONG_TYPE } from './faults';
import { Checker } from './input';
import { now } from './plain/now';

/** The name of an object: that of its metadata, else the construct's id. Others are named after it at once, so that it cannot be lazy. */
export function nameFrom(id: string, metadata: ApiObjectMetadata | undefined, checker: Checker): string {
  const given: unknown = metadata?.name ?? id;
  if (typeof given === 'string') return given;
  checker.wrong(given, FieldPath.METADATA.at('name'), 'text');
  return String(id);
}

/** Reports a fault if Kubernetes would refuse the name of an object that is a DNS label. The name of a Service begins with a letter. */
export function checkObjectName(name: string, what: 'namespace' | 'Service', report: Report): void {
  const begins = what === 'namespace' || /^[a-z]/.test(name);
  if (isObjectLabel(name) && begins) return;
  report(NO_OBJECT_NAME, FieldPath.METADATA.at('name'), { what, name, example: suggestion(name, what), start: what === 'Service' ? ' that begins with a letter' : '' });
}

/** `ShopReviews` -> `shop-reviews` */
function suggestion(name: string, what: string): string {
  const near = name.slice(0, 63).replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '').slice(0, 63).replace(/-+$/, '');
  return near !== '' ? near : what === 'Service' ? 'reviews' : 'shop';
}

/** Reports a fault for each label that Kubernetes would refuse. Lazy values are asked. */
export function checkLabels(labels: { readonly [label: string]: unknown } | undefined, at: FieldPath, report: Report): void {
  for (const [label, given] of Object.entries(labels ?? {})) {
    const value = now(given);
    if (!isLabelKey(label)) report(BAD_LABEL, at.at(label), { label });
    if (typeof value !== 'string') report(WRONG_TYPE, at.at(label), { value, expected: 'text' });
    else if (!isLabelValue(value)) report(BAD_LABEL_VALUE, at.at(label), { value });
  }
}
