import { naturalOrder } from '../../core/natural-order';
import { data, joined, optional, struct } from '../expression';
import { Reader, record, structOf, texts, Unreadable } from '../read';
import { trafficPolicy } from './traffic-policy';
import { Typed, TypedCode } from './typed';
import { exportTo } from './values';

const SUBSET = structOf({ labels: texts, trafficPolicy });

const workloadSelector: Reader = (value, from) => texts(record(value).matchLabels, from);

const PROPS = structOf({ trafficPolicy, exportTo, workloadSelector });

export const DESTINATION_RULE: Typed = (spec, from): TypedCode => {
  const given = record(spec);
  if (typeof given.host !== 'string') throw new Unreadable('no host');
  const props = joined(struct({ host: from.host(given.host) }), PROPS(given, from));
  if (given.subsets === undefined) return { props };
  const subsets = (Array.isArray(given.subsets) ? given.subsets : []).map(each => {
    const { name, ...rest } = record(each);
    if (typeof name !== 'string') throw new Unreadable('no name');
    return { name, options: SUBSET(rest, from) };
  });
  // A map is written in the order of its names, and has each once.
  const isMap = subsets.every(({ name }, index) => index === 0 || naturalOrder(subsets[index - 1].name, name) < 0);
  return isMap
    ? { props: joined(props, struct({ subsets: struct(Object.fromEntries(subsets.map(({ name, options }) => [name, options]))) })) }
    : { props, calls: subsets.map(({ name, options }) => ({ method: 'addSubset', args: optional(options) ? [data(name), options] : [data(name)] })) };
};
