import { HistogramName, LabelOf, MetricName, ScalarName, TrafficName } from './metrics';

/** An operator and the value it compares a label with. */
export interface Matcher {
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

export const is = (value: string): Matcher => ({ operator: '=', value });
export const isNot = (value: string): Matcher => ({ operator: '!=', value });
export const matches = (value: string): Matcher => ({ operator: '=~', value });
export const matchesNot = (value: string): Matcher => ({ operator: '!~', value });

export type Matchers<Label extends string> = Partial<Record<Label, Matcher>>;

/** Matchers that hold for requests and connections alike. */
export type Traffic = Matchers<LabelOf<TrafficName>>;

/** What a rate is taken over: the step of a graph, or all of the time range that is shown. */
export type Window = '$__rate_interval' | '$__range';
export const STEP = '$__rate_interval';
export const RANGE = '$__range';

/** Status codes of gRPC by which a server says that it failed: UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS. */
const GRPC_FAULTS = '2|4|12|13|14|15';

function selector(series: string, matchers: Matchers<string>): string {
  const list = Object.entries(matchers).map(([label, matcher]) => `${label}${matcher!.operator}"${matcher!.value}"`);
  return list.length ? `${series}{${list.join(', ')}}` : series;
}

/** The current value of a gauge or counter. */
export function series<Name extends ScalarName>(name: Name, matchers: Matchers<LabelOf<Name>> = {}): string {
  return selector(name, matchers);
}

/** Per second. */
export function rate<Name extends ScalarName>(name: Name, matchers: Matchers<LabelOf<Name>> = {}, window: Window = STEP): string {
  return `rate(${selector(name, matchers)}[${window}])`;
}

/** How often something happened in the time range shown. */
export function increase<Name extends ScalarName>(name: Name, matchers: Matchers<LabelOf<Name>> = {}): string {
  return `increase(${selector(name, matchers)}[${RANGE}])`;
}

export function sum<Label extends string>(expression: string, ...by: Label[]): string {
  return aggregate('sum', expression, by);
}

export function max<Label extends string>(expression: string, ...by: Label[]): string {
  return aggregate('max', expression, by);
}

export function min<Label extends string>(expression: string, ...by: Label[]): string {
  return aggregate('min', expression, by);
}

export function count(expression: string): string {
  return aggregate('count', expression, []);
}

function aggregate(operator: string, expression: string, by: readonly string[]): string {
  return by.length ? `${operator} by (${by.join(', ')}) (${expression})` : `${operator}(${expression})`;
}

/** The busiest of many, so that a graph stays readable. */
export function top(limit: number, expression: string): string {
  return `topk(${limit}, ${expression})`;
}

/** Zero, not nothing, while there is no series. */
export function orZero(expression: string): string {
  return `${expression} or vector(0)`;
}

/** A part of a whole, 0 to 1: nothing while the whole is zero, and 0 where the whole has no such part. */
export function share(part: string, whole: string): string {
  return `(${part} or 0 * ${whole}) / (${whole} > 0)`;
}

/** The share that each of several parts has of one whole, 0 to 1. */
export function shares(parts: string, whole: string): string {
  return `${parts} / on () group_left () (${whole} > 0)`;
}

/** A quantile (0 to 1, or a variable) of a histogram. */
export function quantile<Name extends HistogramName>(
  q: number | '$quantile', name: Name, matchers: Matchers<LabelOf<Name>> = {}, by: LabelOf<Name>[] = [], window: Window = STEP,
): string {
  const buckets = `rate(${selector(`${name}_bucket`, matchers)}[${window}])`;
  return `histogram_quantile(${q}, ${sum<string>(buckets, 'le', ...by)})`;
}

/** Requests per second. */
export function requests(matchers: Traffic, by: LabelOf<'istio_requests_total'>[] = [], window: Window = STEP): string {
  return sum(rate('istio_requests_total', matchers, window), ...by);
}

/** Requests per second that the server failed: HTTP 5xx, or a gRPC status that blames the server. A request that is both counts once. */
export function failures(matchers: Traffic, by: LabelOf<'istio_requests_total'>[] = [], window: Window = STEP): string {
  const http = rate('istio_requests_total', { ...matchers, response_code: matches('5..') }, window);
  const grpc = rate('istio_requests_total', { ...matchers, grpc_response_status: matches(GRPC_FAULTS) }, window);
  return sum(`${http} or ${grpc}`, ...by);
}

/** The share of requests that the server failed. */
export function errorRatio(matchers: Traffic, by: LabelOf<'istio_requests_total'>[] = [], window: Window = STEP): string {
  return share(failures(matchers, by, window), requests(matchers, by, window));
}

/** Requests per second by the class of their response, `1xx` to `5xx`. Requests without a response have the code 0 and the class `none`. */
export function requestsByClass(matchers: Traffic): string {
  const classes = `label_replace(${rate('istio_requests_total', matchers)}, "class", "\${1}xx", "response_code", "([1-5])..")`;
  return `sum by (class) (label_replace(${classes}, "class", "none", "response_code", "0|"))`;
}

/** Duration of requests in milliseconds. */
export function duration(q: number | '$quantile', matchers: Traffic, by: LabelOf<'istio_request_duration_milliseconds'>[] = [], window: Window = STEP): string {
  return quantile(q, 'istio_request_duration_milliseconds', matchers, by, window);
}

/** The share of requests that came over mutual TLS. Only the server's side knows, so it is always asked. */
export function mutualTls(matchers: Traffic, window: Window = STEP): string {
  const server: Traffic = { ...matchers, reporter: matches('destination|waypoint') };
  return share(requests({ ...server, connection_security_policy: is('mutual_tls') }, [], window), requests(server, [], window));
}

/** Several metrics in one selector, for variables: whoever speaks HTTP or TCP. */
export function anyTraffic(matchers: Traffic = {}): string {
  const names: MetricName[] = ['istio_requests_total', 'istio_tcp_connections_opened_total'];
  return selector('', { __name__: matches(names.join('|')), ...matchers });
}
