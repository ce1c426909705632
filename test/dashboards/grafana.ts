/** Reads rendered dashboards as Grafana does: nothing here knows how they were written. */
import { render } from '../../dashboards/render';

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly panels?: readonly Panel[];
  readonly targets?: readonly { readonly expr: string; readonly refId: string; readonly legendFormat?: string }[];
  readonly transformations?: readonly { readonly id: string; readonly options: { readonly indexByName?: Record<string, number> } }[];
  readonly fieldConfig?: { readonly defaults: { readonly displayName?: string } };
}

export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly query: string | { readonly query: string };
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly { readonly name: string; readonly expr: string }[] };
}

export const DASHBOARDS: readonly (readonly [file: string, dashboard: Dashboard])[] = [...render()].map(([file, json]) => [file, JSON.parse(json)]);

/** Rows, and panels within them where they are collapsed. */
export function panelsOf(dashboard: Dashboard): Panel[] {
  return dashboard.panels.flatMap(panel => [panel, ...panel.panels ?? []]);
}

export interface Expression {
  readonly where: string;
  readonly promql: string;
}

/** Every PromQL expression: of panels, of variables, of annotations. */
export function expressionsOf(dashboard: Dashboard): Expression[] {
  return [
    ...panelsOf(dashboard).flatMap(panel => (panel.targets ?? []).map(({ expr, refId }) => ({ where: `panel ${panel.id} "${panel.title}" ${refId}`, promql: expr }))),
    ...dashboard.templating.list.flatMap(variable => {
      if (variable.type !== 'query') return [];
      return [{ where: `variable ${variable.name}`, promql: promqlOf(variable) }];
    }),
    ...dashboard.annotations.list.map(({ name, expr }) => ({ where: `annotation ${name}`, promql: expr })),
  ];
}

/**
 * The expression in a function of Grafana's Prometheus data source. The label that label_values asks for is
 * written as a grouping, so that it is checked as any other label.
 */
function promqlOf({ name, query }: Variable): string {
  const text = typeof query === 'string' ? query : query.query;
  const labels = /^label_values\((.+), (\w+)\)$/.exec(text);
  if (labels) return `sum by (${labels[2]}) (${labels[1]})`;
  const result = /^query_result\((.+)\)$/.exec(text);
  if (result) return result[1];
  throw new Error(`variable ${name}: neither label_values(selector, label) nor query_result(expression): ${text}`);
}

/** Puts values in the place of variables, as Grafana does before it asks Prometheus. `$1` is of label_replace. */
export function substitute(promql: string): string {
  const values: Record<string, string> = { __rate_interval: '5m', __range: '1h', quantile: '0.99' };
  return promql.replace(/\$(?:\{([a-z_]\w*)\}|([a-z_]\w*))/g, (_, braced, plain) => values[braced ?? plain] ?? 'some-value');
}

/** Names of variables in a text, those of Grafana itself left out. */
export function variablesIn(text: string): string[] {
  const names = [...text.matchAll(/\$(?:\{([a-z_]\w*)(?:[.:][^}]*)?\}|([a-z_]\w*))/g)].map(match => match[1] ?? match[2]);
  return [...new Set(names)].filter(name => !name.startsWith('__'));
}
