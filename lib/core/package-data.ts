/**
 * The data files of the package, and how each is read.
 *
 * The paths are literal, so that a bundler finds the files and takes them along; each is read when it is first asked for. `npm run build` copies
 * the files to `build/data/`, so that the paths are right for the compiled modules, too. A new file of `data/` needs a line here and nothing else.
 */
const READERS = {
  'addons.json': () => require('../../data/addons.json'),
  'gateway-api.json': () => require('../../data/gateway-api.json'),
  'gateway-api-schemas.json': () => require('../../data/gateway-api-schemas.json'),
  'options.json': () => require('../../data/options.json'),
  'releases.json': () => require('../../data/releases.json'),
  'schemas.json': () => require('../../data/schemas.json'),
  'dashboards/control-plane.json': () => require('../../data/dashboards/control-plane.json'),
  'dashboards/mesh.json': () => require('../../data/dashboards/mesh.json'),
  'dashboards/service.json': () => require('../../data/dashboards/service.json'),
  'dashboards/workload.json': () => require('../../data/dashboards/workload.json'),
} as const satisfies Readonly<Record<string, () => unknown>>;

/** A file of the package's `data/` folder. */
export type DataFile = keyof typeof READERS;

/** The names of all data files. */
export const DATA_FILES = Object.keys(READERS) as readonly DataFile[];

/** The content of a data file. It is shared by all who ask: do not change it. */
export function packageData(file: DataFile): unknown {
  return READERS[file]();
}
