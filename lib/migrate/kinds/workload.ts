import { data, Expression, factory, joined, optional, Struct, struct } from '../expression';
import { attempt, FieldReader, listOf, mapOf, number, only, Reader, record, structOf, text, texts, Unreadable } from '../read';
import { References } from '../references';
import { Typed } from './typed';
import { mapFromList } from './values';

/** What is known of a workload outside of Kubernetes, besides where it is. */
export const WORKLOAD: Readonly<Record<string, Reader>> = {
  ports: mapOf(number),
  labels: texts,
  network: text,
  locality: text,
  weight: number,
  serviceAccount: (value, from) => factory('WorkloadIdentity', 'fromServiceAccountName', text(value, from)),
};

const ENTRY = structOf({ address: text, ...WORKLOAD });

export const WORKLOAD_ENTRY: Typed = (spec, from) => ({ props: ENTRY(spec, from) });

const seconds: Reader = value => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new Unreadable(`${JSON.stringify(value)} is no time`);
  return factory('Duration', 'seconds', data(value));
};

const scheme: Reader = value => {
  if (value !== 'HTTP' && value !== 'HTTPS') throw new Unreadable(`no scheme ${String(value)}`);
  return data(value === 'HTTPS');
};

const HTTP = structOf({ path: text, https: ['scheme', scheme], host: text, headers: ['httpHeaders', mapFromList('name', 'value')] });
const TCP = structOf({ host: text });
const TIMES: Readonly<Record<string, FieldReader>> = {
  initialDelay: ['initialDelaySeconds', seconds],
  timeout: ['timeoutSeconds', seconds],
  period: ['periodSeconds', seconds],
  successThreshold: ['successThreshold', number],
  failureThreshold: ['failureThreshold', number],
};

/** What a probe does: its first argument, and options of its own. */
const PROBES: Readonly<Record<string, (value: unknown, from: References) => readonly [first: Expression, own: Struct]>> = {
  httpGet: (value, from) => [number(record(value).port, from), HTTP(value, from)],
  tcpSocket: (value, from) => [number(record(value).port, from), TCP(value, from)],
  exec: (value, from) => {
    const [field, command] = only(value);
    if (field !== 'command') throw new Unreadable(`no ${field}`);
    return [listOf(text)(command, from), struct({})];
  },
};

const probe: Reader = (value, from) => {
  const given = record(value);
  const create = Object.keys(PROBES).find(each => given[each] !== undefined);
  if (create === undefined) throw new Unreadable('no probe');
  const [first, own] = PROBES[create](given[create], from);
  return factory('WorkloadProbe', create, first, optional(joined(own, attempt(() => structOf(TIMES)(given, from)) ?? struct({}))));
};

const LABELS = structOf({ workloadLabels: ['labels', texts], workloadAnnotations: ['annotations', texts] });

export const WORKLOAD_GROUP: Typed = (spec, from) => {
  const { metadata, template, probe: tried } = record(spec);
  return {
    props: joined(
      metadata === undefined ? struct({}) : attempt(() => LABELS(metadata, from)) ?? struct({}),
      struct({
        // One without anything is written anyway.
        template: template === undefined ? undefined : attempt(() => optional(ENTRY(template, from))),
        probe: tried === undefined ? undefined : attempt(() => probe(tried, from)),
      }),
    ),
  };
};
