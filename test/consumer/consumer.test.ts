import { copyFileSync, mkdirSync } from 'fs';
import { join } from 'path';
import { Shop, TEMPLATE } from './shop';

const SNAPSHOT = join('__snapshots__', 'main.test.js.snap');
let shop: Shop;

beforeAll(() => { shop = new Shop(); }, 120_000);
afterAll(() => shop?.remove());

describe('the tarball', () => {
  const paths = () => shop.tarball.files.map(file => file.path);

  test('has all that is needed to run', () => {
    process.stdout.write(`${shop.tarball.filename}: ${(shop.tarball.size / 1024).toFixed(0)} KiB, ${paths().length} files\n`);
    expect(paths()).toEqual(expect.arrayContaining([
      'package.json', 'LICENSE', 'README.md', '.jsii', 'bin/cdk8s-istio',
      'build/lib/index.js', 'build/lib/index.d.ts', 'build/lib/cli/main.js', 'build/imports/networking.istio.io.js',
      'data/releases.json', 'data/schemas.json', 'data/addons.json', 'data/dashboards/mesh.json',
    ]));
    expect([...shop.tarball.bundled].sort()).toEqual(['commander', 're2js']);
  });
  test('has nothing else', () => {
    const others = paths().filter(path => !/^(?:(?:bin|build\/lib|build\/imports|data\/dashboards|node_modules\/(?:commander|re2js))\/|data\/\w+\.json$|[^/]+$)/.test(path));
    expect(others).toEqual([]);
    expect(paths().filter(path => !path.includes('/')).sort()).toEqual(['.jsii', 'LICENSE', 'README.md', 'package.json']);
    expect(paths().filter(path => /\.test\.|__snapshots__|tsbuildinfo/.test(path))).toEqual([]);
  });
  test('is under 1.5 MB', () => expect(shop.tarball.size).toBeLessThan(1.5e6));
});

describe('an app that installed it', () => {
  test('has each dependency at a version that its peers allow', () => {
    const { code, stderr } = shop.run('npm', 'ls', '--all', '--omit=dev', '--loglevel=error');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
  test('compiles with strict', () => expect(shop.run('tsc')).toEqual({ code: 0, stdout: '', stderr: '' }), 120_000);
  test('synthesizes', () => {
    expect(shop.run('cdk8s', 'synth')).toMatchObject({ code: 0, stdout: expect.stringContaining('  - dist/addons.k8s.yaml\n  - dist/shop.k8s.yaml\n') });
    expect(shop.read('dist/shop.k8s.yaml').match(/^kind: .*/gm)).toEqual([
      'kind: Service', 'kind: Deployment', 'kind: Deployment', 'kind: DestinationRule', 'kind: Gateway', 'kind: VirtualService', 'kind: ServiceEntry',
    ]);
  }, 60_000);
  test('passes its own snapshot test (after a change that is meant: UPDATE=1 npx jest test/consumer)', () => {
    if (process.env.UPDATE) {
      shop.run('jest', '-u');
      mkdirSync(join(TEMPLATE, '__snapshots__'), { recursive: true });
      copyFileSync(join(shop.folder, SNAPSHOT), join(TEMPLATE, SNAPSHOT));
    }
    const { code, stderr } = shop.run('npm', 'test');
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/Tests: +2 passed, 2 total\nSnapshots: +2 passed, 2 total/) });
  }, 60_000);
  test('runs the command', () => {
    expect(shop.run('cdk8s-istio', '--help')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Usage: cdk8s-istio .*\n/), stderr: '' });
    expect(shop.run('cdk8s-istio', '--version').stdout).toBe(`${JSON.parse(shop.read('package.json')).dependencies['cdk8s-istio']}\n`);
  });
});
