import { App, Chart } from 'cdk8s';
import { Mesh } from '../mesh';
import { IstioRelease } from '../release';
import { Constructs, ObjectCode } from './construct';
import { Entry, groupOf, keyOf, titleOf } from './entry';
import { Evaluator } from './evaluate';
import { create, data, Expression, factory, member, optional, struct, Variable, variable } from './expression';
import { LIBRARY } from './library';
import { Note, Read } from './manifests';
import { camelCase, kebabCase, wantedNames } from './names';
import { inOrder } from './order';
import { Index, Scope } from './references';
import { serverFieldsLeftOut } from './server-fields';

/** A chart and what is in it. */
export interface ChartCode {
  readonly variable: Variable;
  readonly namespace?: string;
  readonly create: Expression;
  readonly objects: readonly ObjectCode[];
}

/** A program: an app, a chart for each namespace, the objects in an order in which each can refer to those before it. */
export interface Program {
  readonly app: Variable;
  readonly createApp: Expression;
  readonly configure: Expression;
  readonly charts: readonly ChartCode[];
  readonly objects: readonly ObjectCode[];
  readonly notes: readonly Note[];
}

export interface ProgramOptions {
  readonly release: IstioRelease;
  /** Whether all objects of a chart stand together, so that each chart can have a file. */
  readonly byChart: boolean;
}

/** Writes a program that gives manifests, and evaluates it. */
export function programOf(read: readonly Read[], { release, byChart }: ProgramOptions): Program {
  const notes: Note[] = [];
  const entries = inOrder(entriesOf(read, notes), byChart);
  const app: Variable = { wanted: ['app'] };
  const evaluator = new Evaluator(LIBRARY);
  evaluator.set(app, new App());
  Mesh.configure(evaluator.get(app) as App, { release });
  const charts = new Charts(app, evaluator);
  const constructs = new Constructs(new Index(entries), evaluator);
  const objects = entries.map(entry => {
    const chart = charts.of(entry);
    const code = constructs.add(entry, chart, chart.idOf(entry));
    chart.objects.push(code);
    notes.push(...notesOf(code));
    return code;
  });
  return {
    app,
    createApp: create('App'),
    configure: factory('Mesh', 'configure', variable(app), struct({ release: member(`V${String(release).replace('.', '_')}`, 'IstioRelease') })),
    charts: charts.all,
    objects,
    notes,
  };
}

function entriesOf(read: readonly Read[], notes: Note[]): Omit<Entry, 'position'>[] {
  const first = new Map<string, Read>();
  return read.flatMap(each => {
    const { place } = each;
    const { manifest, left } = serverFieldsLeftOut(each.manifest);
    const key = keyOf(groupOf(manifest), manifest.kind, manifest.metadata.namespace, manifest.metadata.name);
    const other = first.get(key);
    if (other) {
      notes.push({ place, isError: true, message: `${titleOf(manifest)} is at ${other.place.file}:${other.place.line} too, and this one is left out; give one of them another name, or leave one out` });
      return [];
    }
    first.set(key, each);
    if (left.length > 0) notes.push({ place, isError: false, message: `${titleOf(manifest)}: ${left.join(', ')} ${left.length === 1 ? 'is' : 'are'} the API server's, and left out` });
    return [{ ...each, manifest, wanted: wantedNames(manifest.kind, manifest.metadata.name, manifest.metadata.namespace) }];
  });
}

function notesOf({ entry, because, patches, construct }: ObjectCode): Note[] {
  const { place, manifest } = entry;
  if (because) return [{ place, isError: false, message: `${titleOf(manifest)} is an ApiObject: ${because}` }];
  const fields = patches.map(({ path }) => path.slice(1).replace(/\//g, '.'));
  const patched = patches.length > 0 ? [{ place, isError: false, message: `${titleOf(manifest)}: ${fields.join(', ')} ${fields.length === 1 ? 'is' : 'are'} written by a patch` }] : [];
  return construct.kind === 'new' && construct.class === 'ApiObject' ? [] : patched;
}

interface MutableChart extends ChartCode, Scope {
  readonly objects: ObjectCode[];
  idOf(entry: Entry): string;
}

/** The charts of a program: one for each namespace, and one for what has none. */
class Charts {
  private readonly charts = new Map<string | undefined, MutableChart>();
  private readonly ids = new Set<string>();

  constructor(private readonly app: Variable, private readonly evaluator: Evaluator) {}

  get all(): readonly ChartCode[] {
    return [...this.charts.values()];
  }

  of({ manifest: { metadata: { namespace } } }: Entry): MutableChart {
    const known = this.charts.get(namespace);
    if (known) return known;
    const id = this.freeId(namespace ?? 'cluster');
    const chart: Variable = { wanted: [camelCase(id), `${camelCase(id)}Chart`] };
    const made = create('Chart', variable(this.app), data(id), optional(struct({ namespace: namespace === undefined ? undefined : data(namespace) })));
    this.evaluator.set(chart, this.evaluator.evaluate(made) as Chart);
    const taken = new Set<string>();
    const freeId = (...wanted: readonly string[]): string => {
      const free = wanted.find(each => !taken.has(each)) ?? `${wanted[wanted.length - 1]}-${taken.size}`;
      taken.add(free);
      return free;
    };
    const idOf = ({ manifest: { kind, metadata: { name } } }: Entry): string => freeId(name, `${name}-${kebabCase(kind)}`);
    const found: MutableChart = { variable: chart, namespace, create: made, objects: [], freeId, idOf };
    this.charts.set(namespace, found);
    return found;
  }

  private freeId(wanted: string): string {
    let id = wanted;
    for (let number = 2; this.ids.has(id); number++) id = `${wanted}-${number}`;
    this.ids.add(id);
    return id;
  }
}

