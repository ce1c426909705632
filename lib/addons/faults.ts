import { error } from '../core/fault';
import { describe, quote } from '../core/quote';

interface Value {
  readonly value: unknown;
}

export const BAD_NAME = error<Value & { readonly what: 'namespace' | 'Service' }>('CI9201',
  ({ value, what }) => `${quote(value)} is not the name of a ${what}`,
  ({ what }) => `write at most 63 lower-case letters, digits and '-', ${what === 'Service' ? 'with a letter first, such as prometheus' : 'such as monitoring'}`);

export const BAD_IMAGE = error<Value>('CI9202',
  ({ value }) => `${quote(value)} is not an image`,
  'write REPOSITORY:TAG or REPOSITORY@sha256:DIGEST (64 hexadecimal digits)');

export const BAD_URL = error<Value>('CI9203',
  ({ value }) => `${quote(value)} is not the URL of a server`,
  'write one such as http://grafana.example.com:3000, without a query');

export const BAD_ADDRESS = error<Value>('CI9204',
  ({ value }) => `${quote(value)} is not the address of a server`,
  'write HOST:PORT, such as zipkin.tracing:9411');

export const BAD_SECONDS = error<{ readonly milliseconds: number }>('CI9206',
  ({ milliseconds }) => `${milliseconds} ms is not a number of whole seconds`,
  'write Duration.seconds(1) or more');

export const FRACTIONAL_SIZE = error<{ readonly kibibytes: number }>('CI9211',
  ({ kibibytes }) => `${kibibytes} KiB is not a number of whole bytes`,
  ({ kibibytes }) => `write a whole number, such as Size.kibibytes(${Math.max(1, Math.ceil(kibibytes))})`);

export const BAD_CPU = error<Value>('CI9212',
  ({ value }) => `${quote(value)} is not an amount of CPU`,
  'write Cpu.millis(1) or more, in whole thousandths of a CPU');

export const REQUEST_ABOVE_LIMIT = error('CI9213', 'the request is above the limit', 'raise the limit, or lower the request');

export const BAD_METRIC = error<{ readonly name: unknown; readonly isLegacy: boolean }>('CI9220',
  ({ name }) => `${quote(name)} is not the name of a metric`,
  ({ isLegacy }) => (isLegacy ? "write letters, digits, '_' and ':', with no digit first, such as job:requests:rate5m" : 'write a name without braces, such as job:requests:rate5m'));

export const NO_ALERT_NAME = error('CI9221', 'an alert needs a name', 'write one, such as MeshErrors');

export const NO_EXPRESSION = error('CI9222', 'a rule needs an expression', 'write PromQL, such as sum(rate(istio_requests_total[5m]))');

export const BAD_RULE_LABEL = error<{ readonly label: string; readonly what: string }>('CI9223',
  ({ label, what }) => `${quote(label)} is not the name of ${what} in Prometheus`,
  "write letters, digits and '_', with no digit first");

export const NAME_LABEL = error('CI9224', "the label '__name__' is the name of the metric itself", 'leave it out');

export const EMPTY = error<{ readonly example: string }>('CI9230', 'is empty', ({ example }) => `write ${example}`);

export const BAD_SECRET_KEY = error<{ readonly key: unknown }>('CI9232',
  ({ key }) => `${quote(key)} is not a key of a Secret`,
  "write letters, digits, '-', '_' and '.'");

export const SECRET_ELSEWHERE = error<{ readonly secret: string; readonly namespace: string; readonly other: string }>('CI9233',
  ({ secret, namespace, other }) => `Secret ${quote(secret)} is in namespace ${quote(other)}, and pods of namespace ${quote(namespace)} cannot read it`,
  ({ namespace }) => `create it in namespace ${quote(namespace)}`);

export const NO_EFFECT = error<{ readonly instead: string }>('CI9240',
  ({ instead }) => `has no effect beside ${instead}: nothing is installed`,
  ({ instead }) => `leave it or ${instead} out`);

export const BAD_CLIENT_LABEL = error<{ readonly label: string; readonly value: unknown }>('CI9241',
  ({ label, value }) => `${quote(label)}: ${quote(value)} is not a label of pods`,
  'write a label as pods have it, such as app: grafana');

export const EVERY_POD = error('CI9242', 'neither a namespace nor labels are given, so every pod of the namespace would be let in',
  "name the pods by { namespace: 'monitoring' } or { labels: { app: 'grafana' } }");

export const BAD_USER = error<Value>('CI9243',
  ({ value }) => `${describe(value)} is not the id of a user that is not root`,
  'write a whole number from 1 to 2147483647');
