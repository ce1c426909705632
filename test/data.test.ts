import fs from 'fs';
import { basename, join } from 'path';
import { derive as deriveAddons } from '../scripts/derive-addons';
import { derive as deriveOptions } from '../scripts/derive-options';
import { derive as deriveReleases } from '../scripts/derive-releases';
import { derive as deriveSpecs } from '../scripts/derive-specs';

const ROOT = join(__dirname, '..');
const derived = new Map(Object.entries({ ...deriveReleases(), 'data/addons.json': deriveAddons(), 'data/options.json': deriveOptions() }));

describe('what is derived is what is committed', () => {
  test.each([...derived.keys()])('%s', path => {
    const same = derived.get(path) === fs.readFileSync(join(ROOT, path), 'utf8');
    expect(same ? 'up to date' : `stale; run npm run derive and look at the difference of ${path}`).toBe('up to date');
  });
});

test('types of the specs are what npm run derive:specs writes', () => {
  const specs = join(__dirname, '..', 'lib', 'release', 'specs');
  const written = Object.fromEntries(fs.readdirSync(specs).map(name => [name, fs.readFileSync(join(specs, name), 'utf8')]));
  expect(written).toEqual(deriveSpecs());
});

test('it is compact: under 1.5 MB in all', () => {
  const bytes = [...derived.keys()].map(path => fs.statSync(join(ROOT, path)).size);
  expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(1.5e6);
});

test('schemas are read when the first spec is checked, and once', () => {
  const read = jest.spyOn(fs, 'readFileSync');
  const readsOf = (name: string) => read.mock.calls.filter(([path]) => basename(String(path)) === name).length;
  jest.isolateModules(() => {
    const { Gateway, Server } = require('../lib') as typeof import('../lib');
    const { shop, yamlOf } = require('./support/mesh') as typeof import('./support/mesh');
    const chart = shop();
    new Gateway(chart, 'public', { servers: [Server.http()] });
    expect(readsOf('schemas.json')).toBe(0);
    yamlOf(chart);
    yamlOf(chart);
    expect(readsOf('schemas.json')).toBe(1);
    expect(readsOf('releases.json')).toBe(1);
  });
});
