import { ApiObjectMetadata } from 'cdk8s';
import { Report } from '../core/fault';
import { FieldPath } from '../core/field-path';
import { isObjectLabel } from '../core/host-name';
import { isLabelKey, isLabelValue } from '../core/labels';
import { withKnownName } from '../resource/metadata';
import { ConstructInput } from '../resource/validation';
import { BAD_LABEL, BAD_LABEL_VALUE, NO_OBJECT_NAME } from './faults';
import { settled } from './plain/now';

type What = 'namespace' | 'Service';

/** What an object is called. */
export interface ObjectName {
  /** As it was given. */
  readonly given: string;
  /** What others are named after: something else than what was given if that is refused, so that it is only reported once. */
  readonly name: string;
  /** The metadata with that name. */
  readonly metadata: ApiObjectMetadata & { readonly name: string };
}

/** The name of an object: that of its metadata, else the construct's id. Others are named after it at once, so that it cannot be lazy. */
export function nameFrom(id: string, options: ApiObjectMetadata | undefined, what: What, input: ConstructInput): ObjectName {
  const { metadata, faults } = withKnownName(options);
  input.add(faults);
  const given = metadata?.name ?? String(id);
  const name = isNameOf(what, given) ? given : suggestion(given, what);
  return { given, name, metadata: { ...metadata, name } };
}

/** Reports a fault if Kubernetes would refuse the name of an object that is a DNS label. The name of a Service begins with a letter. */
export function checkObjectName(name: string, what: What, report: Report): void {
  if (isNameOf(what, name)) return;
  report(NO_OBJECT_NAME, FieldPath.METADATA.at('name'), { what, name, example: suggestion(name, what), start: what === 'Service' ? ' that begins with a letter' : '' });
}

function isNameOf(what: What, name: string): boolean {
  return isObjectLabel(name) && (what === 'namespace' || /^[a-z]/.test(name));
}

/** `ShopReviews` -> `shop-reviews` */
function suggestion(name: string, what: What): string {
  const near = name.slice(0, 63).replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '').slice(0, 63).replace(/-+$/, '');
  return near !== '' ? near : what === 'Service' ? 'reviews' : 'shop';
}

/** Reports a fault for each label that Kubernetes would refuse. Lazy values are asked; what is no text was reported where it was given. */
export function checkLabels(labels: { readonly [label: string]: unknown } | undefined, at: FieldPath, report: Report): void {
  for (const [label, given] of Object.entries(labels ?? {})) {
    const value = settled(given);
    if (!isLabelKey(label)) report(BAD_LABEL, at.at(label), { label });
    if (typeof value === 'string' && !isLabelValue(value)) report(BAD_LABEL_VALUE, at.at(label), { value });
  }
}
