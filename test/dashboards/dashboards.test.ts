import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { render } from '../../dashboards/render';
import { DASHBOARDS, Panel, panelsOf, variablesIn } from './grafana';

const FOLDER = join(__dirname, '..', '..', 'data', 'dashboards');
const REMEDY = 'run `npm run derive:dashboards` and commit data/dashboards';

/** Types of panels that Grafana 9.0 and 12 have. */
const TYPES = ['row', 'stat', 'table', 'text', 'timeseries'];

test('data/dashboards is what the sources give', () => {
  const rendered = render();
  expect(existsSync(FOLDER) ? readdirSync(FOLDER).sort() : []).toEqual([...rendered.keys()].sort());
  const stale = [...rendered].filter(([file, json]) => readFileSync(join(FOLDER, file), 'utf8') !== json).map(([file]) => `${file} is stale: ${REMEDY}`);
  expect(stale).toEqual([]);
});

test('rendering twice gives the same text', () => {
  expect([...render()]).toEqual([...render()]);
});

test('one ConfigMap holds them all', () => {
  const sizes = [...render()].map(([file, json]) => ({ file, bytes: Buffer.byteLength(json) }));
  expect(sizes.filter(({ bytes }) => bytes > 60_000)).toEqual([]);
  expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(200_000);
});

test('names under which they are found do not change', () => {
  expect(DASHBOARDS.map(([file, { uid, title, tags }]) => ({ file, uid, title, tags }))).toEqual([
    { file: 'mesh.json', uid: 'istio-mesh', title: 'Istio mesh', tags: ['istio'] },
    { file: 'service.json', uid: 'istio-service', title: 'Istio service', tags: ['istio'] },
    { file: 'workload.json', uid: 'istio-workload', title: 'Istio workload', tags: ['istio'] },
    { file: 'control-plane.json', uid: 'istio-control-plane', title: 'Istio control plane', tags: ['istio'] },
  ]);
});

describe.each(DASHBOARDS)('%s', (file, dashboard) => {
  const panels = panelsOf(dashboard);

  test('is of a schema and of panels that Grafana 9.0 knows', () => {
    expect(dashboard.schemaVersion).toBe(36);
    expect(panels.filter(panel => !TYPES.includes(panel.type)).map(panel => panel.type)).toEqual([]);
  });

  test('numbers panels once', () => {
    expect(panels.map(panel => panel.id)).toEqual(panels.map((_, index) => index + 1));
  });

  test('says what each panel shows', () => {
    const silent = panels.filter(panel => !panel.title || (!panel.description && panel.type !== 'row' && panel.type !== 'text'));
    expect(silent.map(panel => panel.id)).toEqual([]);
  });

  test('puts panels side by side, not on top of each other', () => {
    const faults = [dashboard.panels, ...dashboard.panels.map(row => row.panels ?? [])].flatMap(overlaps);
    expect(faults).toEqual([]);
  });

  test('fills its lines', () => {
    const area = (list: readonly Panel[]) => list.reduce((sum, { gridPos }) => sum + gridPos.w * gridPos.h, 0);
    const bottom = Math.max(...panels.map(({ gridPos }) => gridPos.y + gridPos.h));
    expect(area(panels)).toBe(24 * bottom);
  });

  test('defines the variables that it uses', () => {
    const defined = dashboard.templating.list.map(variable => variable.name);
    const used = variablesIn(JSON.stringify(dashboard));
    expect(used.filter(name => !defined.includes(name))).toEqual([]);
    expect(defined.filter(name => !used.includes(name))).toEqual([]);
  });

  test('survives a Helm chart', () => {
    expect(JSON.stringify(dashboard)).not.toContain('{{');
  });

  test('links to dashboards and variables that are there', () => {
    const links = [...JSON.stringify(dashboard).matchAll(/"url":"([^"]+)"/g)].map(match => match[1]);
    const faults = links.flatMap(url => {
      const target = DASHBOARDS.find(([, each]) => url.startsWith(`/d/${each.uid}?`))?.[1];
      if (!target) return [`${file}: no dashboard for ${url}`];
      const known = target.templating.list.map(variable => variable.name);
      return [...url.matchAll(/var-(\w+)=|\$\{(\w+):queryparam\}/g)].map(match => match[1] ?? match[2]).filter(name => !known.includes(name)).map(name => `${url}: ${target.uid} has no ${name}`);
    });
    expect(faults).toEqual([]);
    expect(links.length > 0).toBe(file !== 'control-plane.json');
  });
});

function overlaps(panels: readonly Panel[]): string[] {
  const faults = panels.filter(({ gridPos }) => gridPos.x < 0 || gridPos.x + gridPos.w > 24).map(panel => `"${panel.title}" leaves the grid`);
  panels.forEach((a, index) => panels.slice(index + 1).forEach(b => {
    const apart = a.gridPos.x + a.gridPos.w <= b.gridPos.x || b.gridPos.x + b.gridPos.w <= a.gridPos.x
      || a.gridPos.y + a.gridPos.h <= b.gridPos.y || b.gridPos.y + b.gridPos.h <= a.gridPos.y;
    if (!apart) faults.push(`"${a.title}" and "${b.title}" overlap`);
  }));
  return faults;
}
