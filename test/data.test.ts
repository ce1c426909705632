import { execFileSync } from 'child_process';
import fs from 'fs';
import { join } from 'path';
import { DATA_FILES, packageData } from '../lib/core/package-data';
import { derive as deriveAddons } from '../scripts/derive-addons';
import { derive as deriveGatewayApi } from '../scripts/derive-gateway-api';
import { derive as deriveOptions } from '../scripts/derive-options';
import { derive as deriveReleases } from '../scripts/derive-releases';
import { derive as deriveSpecs, deriveGatewayApi as deriveGatewayApiSpecs } from '../scripts/derive-specs';

const ROOT = join(__dirname, '..');
const DATA = join(ROOT, 'data');
const derived = new Map(Object.entries({ ...deriveReleases(), ...deriveGatewayApi(), 'data/addons.json': deriveAddons(), 'data/options.json': deriveOptions() }));

describe('what is derived is what is committed', () => {
  test.each([...derived.keys()])('%s', path => {
    const same = derived.get(path) === fs.readFileSync(join(ROOT, path), 'utf8');
    expect(same ? 'up to date' : `stale; run npm run derive and look at the difference of ${path}`).toBe('up to date');
  });
});

test.each([['specs', deriveSpecs], ['gateway-api-specs', deriveGatewayApiSpecs]] as const)('%s are what npm run derive:specs writes', (folder, derive) => {
  const specs = join(__dirname, '..', 'lib', 'release', folder);
  const written = Object.fromEntries(fs.readdirSync(specs).map(name => [name, fs.readFileSync(join(specs, name), 'utf8')]));
  expect(written).toEqual(derive());
});

test('what several kinds have is one type', () => {
  const places = new Map<string, string[]>();
  for (const [file, text] of Object.entries(deriveSpecs())) {
    for (const [, name, body] of text.matchAll(/^export interface (\w+) \{\n(.*?)^\}/gms)) places.set(body, [...places.get(body) ?? [], `${file} ${name}`]);
  }
  expect(places.size).toBeGreaterThan(100);
  // Filters of Envoy and providers of authorization both have a name, and nothing else in common.
  expect([...places.values()].filter(each => each.length > 1)).toEqual([
    ['envoy-filter.ts EnvoyFilterConfigPatchesMatchListenerFilterChainFilterSubFilterSpec', 'authorization-policy.ts AuthorizationPolicyProviderSpec'],
  ]);
});

test('it is compact: under 1.5 MB in all', () => {
  const bytes = [...derived.keys()].map(path => fs.statSync(join(ROOT, path)).size);
  expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(1.5e6);
});

test('schemas are read when the first spec is checked, addons when the first of them is made', () => {
  // In a process of its own, since jest reads modules in its own way.
  const script = `
    const { App, Chart, Testing } = require('cdk8s');
    const { Gateway, Server } = require('./lib');
    const loaded = () => Object.keys(require.cache).map(path => require('path').relative('data', path)).filter(path => /^[\\w-]+\\.json$|gateway-api/.test(path)).sort();
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    const found = [loaded()];
    new Gateway(chart, 'public', { servers: [Server.http()] });
    found.push(loaded());
    Testing.synth(chart);
    found.push(loaded());
    console.log(JSON.stringify(found));`;
  const [imported, made, checked] = JSON.parse(execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], { cwd: join(__dirname, '..'), encoding: 'utf8' })) as string[][];
  expect(imported).not.toContain('schemas.json');
  expect(made).not.toContain('schemas.json');
  expect(checked).toEqual(expect.arrayContaining(['releases.json', 'schemas.json']));
  expect(checked).not.toContain('addons.json');
  // Who has none of Gateway API's kinds loads nothing of it.
  expect(checked.filter(name => name.startsWith('gateway-api'))).toEqual([]);
});

test.each(DATA_FILES)('%s is the file of that name', name => {
  expect(packageData(name)).toEqual(JSON.parse(fs.readFileSync(join(DATA, name), 'utf8')));
});
