import { spawnSync } from 'child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Shop, TEMPLATE } from './shop';

const ROOT = join(__dirname, '..', '..');
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

/** Here, and not in a file of its own, since both compile the package. */
describe('npm run synth, in this project', () => {
  const npmRunSynth = (env: NodeJS.ProcessEnv, ...args: string[]) => spawnSync('npm', ['run', '--silent', 'synth', '--', ...args], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...env } });
  const filesOf = (folder: string) => Object.fromEntries(readdirSync(folder).sort().map(name => [name, readFileSync(join(folder, name), 'utf8')]));

  test('writes dist/', () => {
    const output = join(shop.folder, 'walkthrough');
    const { status, stdout } = npmRunSynth({ ISTIO_RELEASE: '1.30' }, '--output', output);
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^Synthesizing application\n {2}- \S+\/0000-namespaces\.k8s\.yaml\n/) });
    expect(filesOf(output)).toEqual(filesOf(join(ROOT, 'dist')));
  }, 60_000);

  test('leaves it as it was when the app fails', () => {
    const before = filesOf(join(ROOT, 'dist'));
    const { status, stderr } = npmRunSynth({ ISTIO_RELEASE: '9.9' });
    expect(status).toBe(1);
    expect(stderr).toContain('cdk8s-istio: the app (node scripts/app.js) failed with exit code 1, so dist stays as it was\n');
    expect(filesOf(join(ROOT, 'dist'))).toEqual(before);
  }, 60_000);
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
  describe('with cdk8s-istio synth', () => {
    const manifests = () => Object.fromEntries(['addons', 'shop'].map(name => [name, shop.read(`dist/${name}.k8s.yaml`)]));

    test('synthesizes the same', () => {
      const expected = manifests();
      expect(shop.run('cdk8s-istio', 'synth')).toEqual({ code: 0, stdout: 'Synthesizing application\n  - dist/addons.k8s.yaml\n  - dist/shop.k8s.yaml\n', stderr: '' });
      expect(manifests()).toEqual(expected);
    }, 60_000);

    test('keeps the last good output when there is a fault', () => {
      const expected = manifests();
      shop.write('fault.js', `const app = require('./main').shopApp();
        const { Gateway } = require('cdk8s-istio');
        new Gateway(app.charts[0], 'empty', { servers: [] });
        app.synth();`);
      const { code, stdout, stderr } = shop.run('cdk8s-istio', 'synth', '--app', 'node fault.js');
      expect({ code, stdout }).toEqual({ code: 1, stdout: 'Synthesizing application\n' });
      expect(stderr).toMatch(/Validation failed with the following errors:\n {2}\[\S+\/empty\] spec\.servers/);
      expect(stderr).toMatch(/\ncdk8s-istio: the app \(node fault\.js\) failed with exit code 1, so dist stays as it was\n$/);
      expect(manifests()).toEqual(expected);
    }, 60_000);
  });

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
