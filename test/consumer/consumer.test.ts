import { spawnSync } from 'child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { DATA_FILES } from '../../lib/core/package-data';
import { Shop, TEMPLATE } from './shop';

const ROOT = join(__dirname, '..', '..');
const SNAPSHOT = join('__snapshots__', 'main.test.js.snap');
let shop: Shop;

/** The names and contents of the files of a folder. */
function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).sort().map(name => [name, readFileSync(join(folder, name), 'utf8')]));
}

beforeAll(() => { shop = new Shop(); }, 120_000);
afterAll(() => shop?.remove());

describe('the tarball', () => {
  const paths = () => shop.tarball.files.map(file => file.path);

  test('has all that is needed to run', () => {
    process.stdout.write(`${shop.tarball.filename}: ${(shop.tarball.size / 1024).toFixed(0)} KiB, ${(shop.tarball.unpackedSize / 1e6).toFixed(1)} MB unpacked, ${paths().length} files\n`);
    expect(paths()).toEqual(expect.arrayContaining([
      'package.json', 'LICENSE', 'README.md', '.jsii', '.jsii.gz', 'bin/cdk8s-istio',
      'build/lib/index.js', 'build/lib/index.d.ts', 'build/lib/cli/main.js', 'build/imports/networking.istio.io.js',
      ...DATA_FILES.map(file => `build/data/${file}`),
    ]));
    expect([...shop.tarball.bundled].sort()).toEqual(['commander', 're2js', 'yaml']);
  });
  test('has nothing else', () => {
    const data = DATA_FILES.map(file => `build/data/${file}`);
    const others = paths().filter(path => !data.some(file => file === path)
      && !/^(?:(?:bin|build\/lib|build\/imports|node_modules\/(?:commander|re2js|yaml))\/|[^/]+$)/.test(path));
    expect(others).toEqual([]);
    expect(paths().filter(path => !path.includes('/')).sort()).toEqual(['.jsii', '.jsii.gz', 'LICENSE', 'README.md', 'package.json']);
    expect(paths().filter(path => /\.test\.|__snapshots__|tsbuildinfo/.test(path))).toEqual([]);
  });
  test('is under 3 MB, and unpacked under 12 MB', () => {
    expect(shop.tarball.size).toBeLessThan(3e6);
    expect(shop.tarball.unpackedSize).toBeLessThan(12e6);
  });
  test('has an assembly under 1 MB', () => {
    const assembly = shop.tarball.files.filter(({ path }) => path.startsWith('.jsii'));
    expect(assembly.map(({ path }) => path).sort()).toEqual(['.jsii', '.jsii.gz']);
    expect(assembly.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(1e6);
  });
});

/** Here, and not in a file of its own, since both compile the package. */
describe('npm run synth, in this project', () => {
  const npmRunSynth = (env: NodeJS.ProcessEnv, ...args: string[]) => spawnSync('npm', ['run', '--silent', 'synth', '--', ...args], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...env } });

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

  test('can be bundled by esbuild: the bundle alone writes the same', () => {
    expect(shop.run('esbuild', 'main.ts', '--bundle', '--platform=node', '--log-level=warning', '--outfile=bundle/app.js')).toEqual({ code: 0, stdout: '', stderr: '' });
    const empty = mkdtempSync(join(tmpdir(), 'cdk8s-istio-bundle-'));
    try {
      cpSync(join(shop.folder, 'bundle', 'app.js'), join(empty, 'app.js'));
      const { status, stderr } = spawnSync(process.execPath, ['app.js'], { cwd: empty, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(filesOf(join(empty, 'dist'))).toEqual(filesOf(join(shop.folder, 'dist')));
    } finally {
      rmSync(empty, { recursive: true });
    }
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

/** Last, since the app's dependencies are exchanged. */
describe('with the oldest cdk8s and constructs that the peers allow', () => {
  let before: Record<string, string>;
  beforeAll(() => {
    before = filesOf(join(shop.folder, 'dist'));
    shop.useOldestPeers();
  });

  test('these are the ones that the package names', () => {
    const { peerDependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const versionOf = (name: string) => JSON.parse(shop.read(`node_modules/${name}/package.json`)).version;
    for (const name of ['cdk8s', 'constructs', 'cdk8s-plus-25']) expect(`${name} ${peerDependencies[name]}`).toBe(`${name} ^${versionOf(name)}`);
    // The other end of the ranges is what everything else here runs with.
    for (const name of ['cdk8s', 'constructs']) expect(versionOf(name)).not.toBe(devDependencies[name]);
    expect(shop.run('npm', 'ls', '--all', '--omit=dev', '--loglevel=error')).toMatchObject({ code: 0, stderr: '' });
  });
  test('it compiles with strict', () => expect(shop.run('tsc')).toEqual({ code: 0, stdout: '', stderr: '' }), 120_000);
  test('it synthesizes the same', () => {
    expect(shop.run('cdk8s-istio', 'synth')).toMatchObject({ code: 0, stderr: '' });
    expect(filesOf(join(shop.folder, 'dist'))).toEqual(before);
  }, 60_000);
});
