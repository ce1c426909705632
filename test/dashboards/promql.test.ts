import { METRICS, seriesLabels } from '../../dashboards/metrics';
import { DASHBOARDS, expressionsOf, panelsOf, substitute } from './grafana';
import { faultsOf, groupedLabels } from './promql';

const KNOWN = seriesLabels();

describe('the check itself finds', () => {
  test.each([
    ['a syntax error', 'sum(rate(istio_requests_total[5m])', ['syntax error at 34: ']],
    ['a series nobody exports', 'rate(istio_request_total[5m])', ['unknown series istio_request_total']],
    ['a histogram without its suffix', 'istio_request_bytes', ['unknown series istio_request_bytes']],
    ['a label the series does not have', 'istio_tcp_sent_bytes_total{response_code="200"}', ['istio_tcp_sent_bytes_total has no label response_code']],
    ['a grouping by such a label', 'sum by (type) (pilot_services)', ['pilot_services has no label type to group by']],
    ['a label of one of several series', '{__name__=~"istio_requests_total|istio_tcp_connections_opened_total", response_code="200"}', ['istio_tcp_connections_opened_total has no label response_code']],
    ['a selector of everything', 'count({reporter="source"})', ['no series named: {reporter="source"}']],
    ['nothing wrong with a label that label_replace made', 'sum by (class) (label_replace(pilot_services, "class", "$1", "pod", "(.+)"))', []],
    ['a grouping that no label_replace made', 'sum by (kind) (label_replace(pilot_services, "class", "$1", "pod", "(.+)"))', ['pilot_services has no label kind to group by']],
  ])('%s', (_, promql, faults) => {
    expect(faultsOf(promql, KNOWN)).toEqual(faults);
  });
});

describe.each(DASHBOARDS)('%s', (_, dashboard) => {
  test('has expressions that parse, of series and labels that are exported', () => {
    const expressions = expressionsOf(dashboard);
    expect(expressions.length).toBeGreaterThan(20);
    const faults = expressions.flatMap(({ where, promql }) => faultsOf(substitute(promql), KNOWN).map(fault => `${where}: ${fault}`));
    expect(faults).toEqual([]);
  });

  test('names lines and rows by labels that their expressions keep', () => {
    const missing = panelsOf(dashboard).flatMap(panel => {
      const named = [...(panel.fieldConfig?.defaults.displayName ?? '').matchAll(/__field\.labels\.(\w+)/g)].map(match => match[1]);
      const keys = (panel.transformations ?? [])
        .flatMap(({ options }) => Object.keys(options.indexByName ?? {}))
        .filter(name => !name.startsWith('Value'));
      return (panel.targets ?? []).flatMap(({ expr, refId }) => {
        const labels = groupedLabels(substitute(expr));
        return [...named, ...keys].filter(label => !labels.has(label)).map(label => `panel ${panel.id} "${panel.title}" ${refId}: no ${label} in ${expr}`);
      });
    });
    expect(missing).toEqual([]);
  });
});

test('the table of metrics holds no metric that no dashboard uses', () => {
  const all = DASHBOARDS.flatMap(([, dashboard]) => expressionsOf(dashboard).map(({ promql }) => promql)).join('\n');
  expect(Object.keys(METRICS).filter(name => !new RegExp(`\\b${name}(_bucket|_sum|_count)?\\b`).test(all))).toEqual([]);
});
