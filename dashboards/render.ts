/**
 * Renders the dashboards that the library ships: `npm run derive:dashboards [-- FOLDER]`.
 *
 * Writes data/dashboards/{mesh,service,workload,control-plane}.json
 */
import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { controlPlane } from './control-plane';
import { mesh } from './mesh';
import { service } from './service';
import { workload } from './workload';

const DASHBOARDS: Record<string, () => Dashboard> = { mesh, service, workload, 'control-plane': controlPlane };

/** Defaults that the SDK writes where they say nothing: of intervals for variables of other kinds, of repetition for panels that do not repeat. */
const NOISE = new Set(['auto', 'auto_min', 'auto_count', 'repeatDirection', 'skipUrlSync', 'transparent', 'allowCustomValue']);

/** Also left out is the SDK's default place of links and annotations, by which Grafana 12 would hide them in a menu. */
function lean(key: string, value: unknown): unknown {
  return NOISE.has(key) || value === 'inControlsMenu' ? undefined : value;
}

/** JSON with one panel or variable a line: short enough for a ConfigMap, and a diff shows which panel changed. */
function print(value: unknown, key = ''): string {
  if (key === 'panels' || key === 'list') return bracket('[]', (value as unknown[]).map(each => print(each)));
  const members = Object.entries(value ?? {});
  const open = key === 'dashboard' || members.some(([name, member]) => (name === 'panels' || name === 'list') && member.length);
  if (!open) return JSON.stringify(value, lean);
  return bracket('{}', members.filter(([, member]) => member !== undefined).map(([name, member]) => `${JSON.stringify(name)}: ${print(member, name)}`));
}

function bracket([open, close]: string, lines: string[]): string {
  return lines.length ? `${open}\n${lines.join(',\n')}\n${close}` : open + close;
}

/** File name and JSON of each dashboard: the same text whenever and wherever it is rendered. */
export function render(): Map<string, string> {
  return new Map(Object.entries(DASHBOARDS).map(([name, dashboard]) => [`${name}.json`, print(dashboard(), 'dashboard') + '\n']));
}

if (require.main === module) {
  const folder = process.argv[2] ?? join(__dirname, '..', 'data', 'dashboards');
  mkdirSync(folder, { recursive: true });
  for (const [name, json] of render()) {
    writeFileSync(join(folder, name), json);
    console.log(`${join(folder, name)} ${json.length} bytes`);
  }
}
