import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  AnnotationQueryBuilder, Dashboard, DashboardBuilder, DashboardCursorSync, DashboardLinkBuilder, DashboardLinkType,
  Panel, RowBuilder, RowPanel, VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { TAG } from './links';
import { series } from './queries';
import { DATASOURCE } from './variables';

/** The schema of Grafana 9.0, which Istio 1.15 brings. Later Grafanas migrate from it; earlier ones would not from a later one. */
const SCHEMA_VERSION = 36;

export interface Row {
  readonly title: string;
  /** Panels from left to right; lines are 24 columns wide. */
  readonly panels: readonly Builder<Panel>[];
  /** Closed until it is clicked, and not queried before. @default false */
  readonly collapsed?: boolean;
}

export interface DashboardProps {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly variables: readonly { build(): VariableModel }[];
  readonly rows: readonly Row[];
}

/** Puts rows of panels on the grid and numbers them. */
export function dashboard(props: DashboardProps): Dashboard {
  const builder = new DashboardBuilder(props.title)
    .uid(props.uid).description(props.description).tags([TAG])
    .editable().tooltip(DashboardCursorSync.Crosshair)
    .time({ from: 'now-1h', to: 'now' }).refresh('30s')
    .variables([...props.variables])
    .annotation(istiodStarted())
    .link(new DashboardLinkBuilder('Istio').type(DashboardLinkType.Dashboards).tags([TAG]).includeVars(true).keepTime(true));
  for (const row of props.rows) {
    const line = new RowBuilder(row.title).collapsed(row.collapsed ?? false);
    if (row.collapsed) row.panels.forEach(panel => line.withPanel(panel));
    builder.withRow(line);
    if (!row.collapsed) row.panels.forEach(panel => builder.withPanel(panel));
  }
  const built = builder.build();
  let id = 0;
  const number = <T extends Panel | RowPanel>(panel: T): T => ({
    ...panel,
    id: ++id,
    ...(isRow(panel) ? { panels: panel.panels.map(number) } : {}),
  });
  return { ...built, schemaVersion: SCHEMA_VERSION, panels: built.panels!.map(number) };
}

function isRow(panel: Panel | RowPanel): panel is RowPanel {
  return panel.type === 'row';
}

/** Marks the minute in which a replica of istiod started: changes of behaviour often begin there. */
function istiodStarted(): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name('istiod started').datasource(DATASOURCE).enable(true).iconColor('blue')
    .expr(`${series('istiod_uptime_seconds')} < 60`).step('15s').titleFormat('istiod started').tagKeys('pod');
}
