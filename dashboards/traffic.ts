/** What the service and the workload dashboards show of one stream of requests and connections. */
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { LabelOf } from './metrics';
import { ERRORS, graph, stat, text } from './panels';
import { duration, errorRatio, failures, isNot, quantile, RANGE, rate, requests, requestsByClass, sum, top, Traffic } from './queries';

/** Colours of response classes, the same on every dashboard. */
export const RESPONSE_CLASSES = { '1xx': 'purple', '2xx': 'green', '3xx': 'blue', '4xx': 'orange', '5xx': 'red', none: 'dark-purple' };

/** Rate, errors and latency, each in one number: half a line. */
export function headline(traffic: Traffic, of: string): Builder<Panel>[] {
  return [
    stat({
      title: 'Requests', width: 4, unit: 'reqps', description: `Requests per second ${of}, on average over the time range.`,
      expression: requests(traffic, [], RANGE),
    }),
    stat({
      title: 'Errors', width: 4, unit: 'percentunit', thresholds: ERRORS, nothing: 'no traffic',
      description: `Share of requests ${of} in the time range that failed: HTTP 5xx, or a gRPC status that blames the server.`,
      expression: errorRatio(traffic, [], RANGE),
    }),
    ...[0.5, 0.99].map(q => stat({
      title: `Latency (p${q * 100})`, width: 4, unit: 'ms', nothing: 'no traffic', description: `Duration of requests ${of} in the time range.`,
      expression: duration(q, traffic, [], RANGE),
    })),
  ];
}

/** The same over time: one line. */
export function golden(traffic: Traffic, of: string): Builder<Panel>[] {
  return [
    graph({
      title: 'Requests by response class', width: 8, unit: 'reqps', stacked: true, by: ['class'], colors: RESPONSE_CLASSES,
      description: `Requests per second ${of}. The class "none" are requests whose client left before there was a response.`,
      lines: [{ expression: requestsByClass(traffic) }],
    }),
    graph({
      title: 'Errors', width: 8, unit: 'percentunit', thresholds: ERRORS, description: `Share of requests ${of} that failed: HTTP 5xx, or a gRPC status that blames the server.`,
      lines: [{ name: 'errors', expression: errorRatio(traffic) }], colors: { errors: 'red' },
    }),
    graph({
      title: 'Latency', width: 8, unit: 'ms', description: `Duration of requests ${of}.`,
      lines: [0.5, 0.9, 0.95, 0.99].map(q => ({ name: `p${q * 100}`, expression: duration(q, traffic) })),
    }),
  ];
}

/** Rate, errors and latency, a line of the graph for each of the ten busiest values of the labels: one line of the dashboard. */
export function breakdown(traffic: Traffic, by: readonly LabelOf<'istio_requests_total'>[], what: string): Builder<Panel>[] {
  const labels = [...by];
  const busiest = `and ${top(10, requests(traffic, labels))}`;
  return [
    graph({
      title: `Requests by ${what}`, width: 8, unit: 'reqps', by, description: `Requests per second, the ten busiest by ${what}.`,
      lines: [{ expression: top(10, requests(traffic, labels)) }],
    }),
    graph({
      title: `Errors by ${what}`, width: 8, unit: 'percentunit', by, thresholds: ERRORS, description: `Share of requests that failed, the ten busiest by ${what}.`,
      lines: [{ expression: `${errorRatio(traffic, labels)} ${busiest}` }],
    }),
    graph({
      title: `Latency ($quantile) by ${what}`, width: 8, unit: 'ms', by, description: `The chosen quantile of the duration of requests, the ten busiest by ${what}.`,
      lines: [{ expression: `${duration('$quantile', traffic, labels)} ${busiest}` }],
    }),
  ];
}

/** Why requests failed: one line. */
export function reasons(traffic: Traffic): Builder<Panel>[] {
  return [
    graph({
      title: 'Responses by code', width: 8, unit: 'reqps', by: ['response_code'], description: 'Requests per second by HTTP status. 0 is a request without a response.',
      lines: [{ expression: requests(traffic, ['response_code']) }],
    }),
    graph({
      title: 'Responses by gRPC status', width: 8, unit: 'reqps', by: ['grpc_response_status'], description: 'gRPC calls per second by the number of their status; 0 is OK.',
      lines: [{ expression: requests({ ...traffic, grpc_response_status: isNot('') }, ['grpc_response_status']) }],
    }),
    graph({
      title: 'Failures and response flags', width: 8, unit: 'reqps', by: ['response_code', 'response_flags'],
      description: 'Failed requests per second by code and flag. The flag "-" is a failure that the application itself answered.',
      lines: [{ expression: top(10, failures(traffic, ['response_code', 'response_flags'])) }],
    }),
  ];
}

/** What the flags of Envoy's access log mean, those one meets. */
export function flags(): Builder<Panel> {
  const meanings: [string, string][] = [
    ['DC', 'the client closed the connection'],
    ['DPE', 'the request was not valid HTTP'],
    ['FI', 'a fault was injected (abort)'],
    ['DI', 'a delay was injected'],
    ['NC', 'no such cluster: the route leads to a host or subset that does not exist'],
    ['NR', 'no route matches'],
    ['RL', 'rate limited'],
    ['UAEX', 'denied by external authorization'],
    ['UC', 'the server closed the connection'],
    ['UF', 'no connection to the server; with mutual TLS often a mismatch of modes'],
    ['UH', 'no healthy endpoint: none ready, or all ejected as outliers'],
    ['UO', 'overflow: a limit of the connection pool was reached'],
    ['UR', 'the server reset the stream'],
    ['URX', 'retries or connection attempts used up'],
    ['UT', 'the server did not answer in time'],
  ];
  const lines = ['| flag | meaning |', '|---|---|', ...meanings.map(([flag, meaning]) => `| \`${flag}\` | ${meaning} |`)];
  return text({ title: 'Response flags', width: 8, height: 9, content: lines.join('\n') });
}

/** Sizes of bodies: two thirds of a line. */
export function sizes(traffic: Traffic): Builder<Panel>[] {
  const metrics = { 'Request size': 'istio_request_bytes', 'Response size': 'istio_response_bytes' } as const;
  return Object.entries(metrics).map(([title, metric]) => graph({
    title, width: 8, height: 9, unit: 'bytes', description: 'Size of bodies.',
    lines: [0.5, 0.9, 0.99].map(q => ({ name: `p${q * 100}`, expression: quantile(q, metric, traffic) })),
  }));
}

/** Bytes and connections of traffic that Istio does not read as HTTP: one line. */
export function tcp(traffic: Traffic, of: string): Builder<Panel>[] {
  return [
    graph({
      title: 'TCP bytes', width: 12, unit: 'Bps', description: `Bytes per second over TCP connections ${of}. Received is what the server received.`,
      lines: [
        { name: 'received', expression: sum(rate('istio_tcp_received_bytes_total', traffic)) },
        { name: 'sent', expression: sum(rate('istio_tcp_sent_bytes_total', traffic)) },
      ],
    }),
    graph({
      title: 'TCP connections', width: 12, unit: 'cps', description: `TCP connections ${of} opened and closed per second.`,
      lines: [
        { name: 'opened', expression: sum(rate('istio_tcp_connections_opened_total', traffic)) },
        { name: 'closed', expression: sum(rate('istio_tcp_connections_closed_total', traffic)) },
      ],
    }),
  ];
}
