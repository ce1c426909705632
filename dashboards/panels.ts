import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  BigValueColorMode, BigValueGraphMode, GraphGradientMode, GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode, LegendDisplayMode, LegendPlacement, ReduceDataOptionsBuilder, SortOrder, StackingConfigBuilder,
  StackingMode, TableSortByFieldStateBuilder, TooltipDisplayMode, VisibilityMode, VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { FieldColorBuilder, FieldColorModeId, Panel, ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder, PromQueryFormat, QueryEditorMode } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TextBuilder, TextMode } from '@grafana/grafana-foundation-sdk/text';
import { PanelBuilder as GraphBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { DATASOURCE } from './variables';

/** Grafana's names of units. */
export type Unit = 'reqps' | 'percentunit' | 'ms' | 's' | 'Bps' | 'bytes' | 'cps' | 'ops' | 'short' | 'dtdurations';

interface PanelProps {
  readonly title: string;
  /** What is shown, from which side, and what to make of it. */
  readonly description: string;
  readonly unit?: Unit;
  /** Of the 24 columns of the grid. */
  readonly width: number;
  /** Rows of the grid, about 30 pixels each. */
  readonly height?: number;
}

/** From which value on a panel turns which colour; green below all of them. */
export type Thresholds = readonly (readonly [from: number, color: 'yellow' | 'orange' | 'red' | 'green'])[];

/** Errors: one in a hundred is worth a look, one in twenty an alarm. */
export const ERRORS: Thresholds = [[0.01, 'yellow'], [0.05, 'red']];
/** Things of which there should be none. */
export const NONE_IS_GOOD: Thresholds = [[1, 'red']];

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function thresholds(steps: Thresholds, below = 'green'): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ value: null, color: below }, ...steps.map(([value, color]) => ({ value, color }))]);
}

function query(expression: string, index: number): DataqueryBuilder {
  return new DataqueryBuilder().refId(LETTERS[index]).expr(expression).editorMode(QueryEditorMode.Code);
}

export interface StatProps extends PanelProps {
  readonly expression: string;
  readonly thresholds?: Thresholds;
  /** The colour below the first threshold. @default 'green' */
  readonly below?: 'red';
  /** Shown when there is no series. @default '-' */
  readonly nothing?: string;
}

/** One number: over the time range if the expression says so, else the last value. */
export function stat(props: StatProps): Builder<Panel> {
  return new StatBuilder()
    .title(props.title).description(props.description).datasource(DATASOURCE)
    .span(props.width).height(props.height ?? 4)
    .unit(props.unit ?? 'short').noValue(props.nothing ?? '-')
    .withTarget(query(props.expression, 0).instant())
    .reduceOptions(new ReduceDataOptionsBuilder().values(false).calcs(['lastNotNull']).fields(''))
    .graphMode(BigValueGraphMode.None)
    .colorMode(props.thresholds ? BigValueColorMode.Value : BigValueColorMode.None)
    .thresholds(thresholds(props.thresholds ?? [], props.below));
}

export interface Line {
  readonly expression: string;
  /** The name of the line. Left out where the lines are named by labels. */
  readonly name?: string;
}

export interface GraphProps extends PanelProps {
  readonly lines: readonly Line[];
  /** Labels that name a line, where one expression gives several. Not `{{label}}`, which Helm would take for its own. */
  readonly by?: readonly string[];
  /** Lines on top of each other: for parts of a whole. */
  readonly stacked?: boolean;
  readonly max?: number;
  /** Drawn as dashed lines. */
  readonly thresholds?: Thresholds;
  /** The colour below the first threshold. @default 'green' */
  readonly below?: 'red';
  /** Fixed colours, by the name of the line. */
  readonly colors?: Readonly<Record<string, string>>;
}

/** A graph over time, from zero. */
export function graph(props: GraphProps): Builder<Panel> {
  const panel = new GraphBuilder()
    .title(props.title).description(props.description).datasource(DATASOURCE)
    .span(props.width).height(props.height ?? 8)
    .unit(props.unit ?? 'short').min(0)
    .lineWidth(1).fillOpacity(props.stacked ? 30 : 8).gradientMode(GraphGradientMode.None).showPoints(VisibilityMode.Never)
    .legend(new VizLegendOptionsBuilder()
      .showLegend(true).placement(LegendPlacement.Bottom)
      .displayMode(props.by ? LegendDisplayMode.Table : LegendDisplayMode.List)
      .calcs(props.by ? ['mean', 'max', 'lastNotNull'] : []))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
  props.lines.forEach((line, index) => panel.withTarget(line.name === undefined
    ? query(line.expression, index).range()
    : query(line.expression, index).range().legendFormat(line.name)));
  if (props.by) panel.displayName(props.by.map(label => `\${__field.labels.${label}}`).join(' / '));
  if (props.stacked) panel.stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'));
  if (props.max !== undefined) panel.max(props.max);
  if (props.thresholds) {
    panel.thresholds(thresholds(props.thresholds, props.below)).thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
  }
  for (const [name, color] of Object.entries(props.colors ?? {})) {
    panel.overrideByName(name, [{ id: 'color', value: new FieldColorBuilder().mode(FieldColorModeId.Fixed).fixedColor(color).build() }]);
  }
  return panel;
}

export interface Key {
  /** The label whose values make the rows. */
  readonly label: string;
  readonly title: string;
  /** Where a click leads, see `links.ts`. */
  readonly link?: { readonly title: string; readonly url: string };
}

export interface Column {
  readonly title: string;
  readonly expression: string;
  readonly unit: Unit;
  /** Colours the cell. */
  readonly thresholds?: Thresholds;
  readonly decimals?: number;
}

export interface TableProps extends PanelProps {
  readonly keys: readonly Key[];
  /** Each expression gives one value per combination of the keys. */
  readonly columns: readonly Column[];
  /** The column by which rows are sorted, highest first. @default - the first */
  readonly sort?: string;
}

/** One row per combination of labels, one column per expression. */
export function table(props: TableProps): Builder<Panel> {
  const fields = props.columns.map((column, index) => ({ ...column, field: props.columns.length === 1 ? 'Value' : `Value #${LETTERS[index]}` }));
  const order = [...props.keys.map(key => key.label), ...fields.map(column => column.field)];
  const panel = new TableBuilder()
    .title(props.title).description(props.description).datasource(DATASOURCE)
    .span(props.width).height(props.height ?? 9).filterable(true)
    .targets(props.columns.map((column, index) => query(column.expression, index).instant().format(PromQueryFormat.Table)))
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        indexByName: Object.fromEntries(order.map((name, index) => [name, index])),
        renameByName: Object.fromEntries([
          ...props.keys.map(key => [key.label, key.title]),
          ...fields.map(column => [column.field, column.title]),
        ]),
      },
    })
    .sortBy([new TableSortByFieldStateBuilder().displayName(props.sort ?? props.columns[0].title).desc(true)]);
  for (const { title, link } of props.keys) {
    if (link) panel.overrideByName(title, [{ id: 'links', value: [link] }]);
  }
  for (const column of fields) {
    panel.overrideByName(column.title, [
      { id: 'unit', value: column.unit },
      { id: 'decimals', value: column.decimals ?? 2 },
      ...(column.thresholds ? [
        { id: 'thresholds', value: thresholds(column.thresholds, 'transparent').build() },
        { id: 'custom.displayMode', value: 'color-background' },
      ] : []),
    ]);
  }
  return panel;
}

/** Markdown. */
export function text(props: Omit<PanelProps, 'unit' | 'description'> & { readonly content: string }): Builder<Panel> {
  return new TextBuilder().title(props.title).span(props.width).height(props.height ?? 8).mode(TextMode.Markdown).content(props.content);
}
