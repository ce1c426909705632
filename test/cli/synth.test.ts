import { spawn } from 'child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { isAlive, run, start, until } from './harness';

// Processes are started: on a busy machine that takes its time.
jest.setTimeout(60_000);

const ROOT = join(__dirname, '..', '..');

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-synth-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names: string[]) => join(folder, ...names);

function put(name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(at(name), text);
}

/** The names and contents of all files below a folder. */
function files(name: string): Record<string, string> {
  return Object.fromEntries(readdirSync(at(name), { recursive: true, encoding: 'utf8' }).sort()
    .filter(file => lstatSync(at(name, file)).isFile()).map(file => [file, readFileSync(at(name, file), 'utf8')]));
}

/** An app that is a piece of JavaScript; `write(name, text)` writes a manifest. */
function app(script: string): void {
  put('app.js', `const { mkdirSync, writeFileSync } = require('fs');
    const { dirname, join } = require('path');
    const write = (name, text) => {
      const path = join(process.env.CDK8S_OUTDIR, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    };
    ${script}`);
  put('cdk8s.yaml', 'language: typescript\napp: node app.js\n');
}

const synth = (...args: string[]) => run(['synth', ...args], { cwd: folder });

/** Nothing but the app and its output: no folder of ours is left. */
const expectNothingLeft = () => expect(readdirSync(folder).filter(name => name.startsWith('.'))).toEqual([]);

const OLD = { 'a.k8s.yaml': 'old a', 'gone.k8s.yaml': 'old gone', [join('team', 'b.k8s.yaml')]: 'old b' };

function putOld(name = 'dist'): void {
  for (const [file, text] of Object.entries(OLD)) put(join(name, file), text);
}

describe('an app that succeeds', () => {
  test('has its files in a new folder, listed as cdk8s lists them', async () => {
    app("write('b.k8s.yaml', 'b'); write('a.k8s.yaml', 'a'); console.log('said by the app')");
    expect(await synth()).toEqual({ code: 0, out: 'Synthesizing application\n  - dist/a.k8s.yaml\n  - dist/b.k8s.yaml\n', err: 'said by the app\n' });
    expect(files('dist')).toEqual({ 'a.k8s.yaml': 'a', 'b.k8s.yaml': 'b' });
    expect(statSync(at('dist')).mode & 0o777).toBe(0o777 & ~process.umask());
    expectNothingLeft();
  });

  test('replaces what the last one wrote: files that are gone are removed, the mode of the folder stays', async () => {
    putOld();
    chmodSync(at('dist'), 0o750);
    app("write('a.k8s.yaml', 'new a')");
    expect((await synth()).code).toBe(0);
    expect(files('dist')).toEqual({ 'a.k8s.yaml': 'new a' });
    expect(readdirSync(at('dist'))).toEqual(['a.k8s.yaml']);
    expect(statSync(at('dist')).mode & 0o777).toBe(0o750);
    expectNothingLeft();
  });

  test('may be a real one of cdk8s', async () => {
    put('app.js', `const { ApiObject, App, Chart } = require('${ROOT}/node_modules/cdk8s');
      const app = new App();
      new ApiObject(new Chart(app, 'shop'), 'x', { apiVersion: 'v1', kind: 'ConfigMap' });
      app.synth();`);
    expect((await synth('--app', 'node app.js')).out).toBe('Synthesizing application\n  - dist/shop.k8s.yaml\n');
    expect(files('dist')['shop.k8s.yaml']).toContain('kind: ConfigMap\n');
  });

  test('is named by --app, its folder by --output or by cdk8s.yaml, also deep below', async () => {
    app("write('a.k8s.yaml', 'a')");
    put('other.js', readFileSync(at('app.js'), 'utf8').replace("'a')", "'other')"));
    put('cdk8s.yaml', 'app: node app.js\noutput: out/manifests\n');
    expect((await synth()).out).toContain('  - out/manifests/a.k8s.yaml\n');
    expect((await synth('--app', 'node other.js', '--output', at('elsewhere'))).code).toBe(0);
    expect([files('out/manifests'), files('elsewhere')]).toEqual([{ 'a.k8s.yaml': 'a' }, { 'a.k8s.yaml': 'other' }]);
    expect(existsSync(at('dist'))).toBe(false);
  });

  test('may write with another ending, over files of the same names', async () => {
    put('dist/a.yaml', 'old');
    app("write('a.yaml', 'new')");
    expect((await synth()).code).toBe(0);
    expect(files('dist')).toEqual({ 'a.yaml': 'new' });
  });
});

describe('the last good output stays', () => {
  const expectOld = () => {
    expect(files('dist')).toEqual(OLD);
    expectNothingLeft();
  };

  test.each([
    ["write('a.k8s.yaml', 'new'); throw new Error('a fault')", /a fault[^]*\ncdk8s-istio: the app \(node app\.js\) failed with exit code 1, so dist stays as it was\n$/],
    ["write('a.k8s.yaml', 'new'); process.exit(7)", /failed with exit code 7, so dist stays/],
    // The shell that runs the app may say 137 for it.
    ["write('a.k8s.yaml', 'new'); process.kill(process.pid, 'SIGKILL')", /failed with (SIGKILL|exit code 137), so dist stays/],
    ["console.log('nothing to do')", /wrote no manifests, so dist stays as it was; it must call app\.synth\(\), and its App must not set outdir/],
  ])('after %s', async (script, message) => {
    putOld();
    app(script);
    const { code, err } = await synth();
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expectOld();
  });

  test('after a command that is not there', async () => {
    putOld();
    expect((await synth('--app', 'no-such-program')).err).toContain('the app (no-such-program) failed with exit code 127');
    expectOld();
  });

  test('after Ctrl+C, and the app has ended', async () => {
    putOld();
    app("write('a.k8s.yaml', 'new'); require('fs').writeFileSync('pid', `${process.pid}`); setInterval(() => undefined, 1000)");
    const running = start(['synth'], { cwd: folder });
    await until('the app writes', () => existsSync(at('pid')) && readFileSync(at('pid'), 'utf8') !== '');
    expect(files('dist')).toEqual(OLD);
    running.interrupt();
    expect(await running.ended).toBe(130);
    expect(isAlive(Number(readFileSync(at('pid'), 'utf8')))).toBe(false);
    expectOld();
  });

  test.each([
    ['kustomization.yaml', 'kustomization.yaml'],
    ['.gitkeep', '.gitkeep'],
    ['team/values.json', join('team', 'values.json')],
  ])('if it has %s, which no synth wrote', async (name, shown) => {
    putOld();
    put(`dist/${name}`, 'mine');
    app("write('a.k8s.yaml', 'new')");
    const { code, err } = await synth();
    expect(code).toBe(1);
    expect(err).toBe(`cdk8s-istio: dist has files that this app did not write: ${shown}; it stays as it was; move or remove them, or name another folder with --output\n`);
    expect(files('dist')).toEqual({ ...OLD, [shown]: 'mine' });
    expectNothingLeft();
  });

  test('if it has a symbolic link', async () => {
    putOld();
    put('precious.k8s.yaml', 'precious');
    symlinkSync('../precious.k8s.yaml', at('dist', 'link.k8s.yaml'));
    app("write('link.k8s.yaml', 'new')");
    expect((await synth()).err).toContain('dist has files that this app did not write: link.k8s.yaml;');
    expect(readFileSync(at('precious.k8s.yaml'), 'utf8')).toBe('precious');
    expectOld();
  });
});

describe('the output folder', () => {
  test('may be a symbolic link: what it leads to is replaced', async () => {
    putOld('elsewhere/out');
    symlinkSync('elsewhere/out', at('dist'));
    app("write('a.k8s.yaml', 'new')");
    expect((await synth()).code).toBe(0);
    expect(lstatSync(at('dist')).isSymbolicLink()).toBe(true);
    expect(files('elsewhere/out')).toEqual({ 'a.k8s.yaml': 'new' });
    expect(readdirSync(at('elsewhere'))).toEqual(['out']);
  });

  test.each<[string, () => void, string, string]>([
    ['that is a link to nowhere', () => symlinkSync('nowhere', at('dist')), 'dist', 'dist is a symbolic link that leads nowhere'],
    ['that is a file', () => put('dist', 'x'), 'dist', 'dist is not a folder; name one with --output'],
    ['that is the working directory', () => undefined, '.', '. holds the folder in which the app runs'],
    ['above the working directory', () => undefined, '..', '.. holds the folder in which the app runs'],
    ['that leads to the working directory', () => symlinkSync('.', at('dist')), 'dist', 'dist holds the folder in which the app runs'],
    ['below a file', () => put('x', ''), 'x/dist', 'x/dist could not be prepared (E'],
  ])('%s is refused before the app runs', async (_, prepare, output, message) => {
    app("require('fs').writeFileSync('ran', '')");
    prepare();
    const { code, out, err } = await synth('--output', output);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(message);
    expect(existsSync(at('ran'))).toBe(false);
    expectNothingLeft();
  });
});

describe('cdk8s.yaml', () => {
  test.each<[string | undefined, number, string]>([
    [undefined, 2, 'name its command with --app'],
    ['language: typescript\n', 2, 'name its command with --app'],
    ['', 2, 'name its command with --app'],
    ['app: 3\n', 1, 'cdk8s.yaml: app is not a string'],
    ['- app\n', 1, 'cdk8s.yaml: the document is not an object'],
    ['app: node app.js\nvalidations: []\n', 1, 'cdk8s.yaml has validations, which cdk8s-istio synth does not do; use cdk8s synth'],
    ['app: node app.js\nsynthConfig:\n  format: helm\n', 1, 'cdk8s.yaml has synthConfig.format: helm, which cdk8s-istio synth does not do'],
  ])('%j', async (text, expected, message) => {
    if (text !== undefined) put('cdk8s.yaml', text);
    const { code, err } = await synth();
    expect(code).toBe(expected);
    expect(err).toContain(message);
  });
});

describe('kill -9', () => {
  /** Writes so many files that all name the run they are from. */
  const GENERATION = 'for (let index = 0; index < 40; index++) write(`${index}.k8s.yaml`, process.env.RUN)';

  /** The run that all files of the folder are from. */
  function generation(): string {
    const texts = Object.values(files('dist'));
    expect(texts).toHaveLength(40);
    expect(new Set(texts).size).toBe(1);
    return texts[0];
  }

  /** Runs `synth` as a process. */
  function spawned(env: Record<string, string>, preload: readonly string[] = []) {
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', ...preload.flatMap(file => ['--require', file]), join(__dirname, 'bin.ts'), 'synth', '--app', 'node app.js'], {
      cwd: folder, env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules'), ...env }, stdio: 'ignore',
    });
    return { child, ended: new Promise<number | string | null>(resolve => child.once('close', (code, signal) => resolve(signal ?? code))) };
  }

  beforeEach(() => {
    app(GENERATION);
    rmSync(at('cdk8s.yaml'));
  });

  test('while the app writes: the old output is whole; the next run clears up', async () => {
    expect(await spawned({ RUN: 'first' }).ended).toBe(0);
    app(`${GENERATION}; require('fs').writeFileSync('written', ''); setTimeout(() => undefined, 1000)`);
    const { child, ended } = spawned({ RUN: 'second' });
    await until('the app has written', () => existsSync(at('written')));
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    expect(generation()).toBe('first');
    app(GENERATION);
    expect(await spawned({ RUN: 'third' }).ended).toBe(0);
    expect(generation()).toBe('third');
    expectNothingLeft();
  });

  test.each([
    [0, 'before the old folder is set aside', 'first'],
    [1, 'when the old folder is set aside', 'first'],
    [2, 'when the new folder is in its place', 'second'],
  ])('at rename %d, %s: the next run finds all files of the %s run, although its app fails', async (rename, _, found) => {
    expect(await spawned({ RUN: 'first' }).ended).toBe(0);
    put('kill.js', `const fs = require('fs');
      const { renameSync } = fs;
      let count = 0;
      fs.renameSync = (...args) => count++ === ${rename} ? process.kill(process.pid, 'SIGKILL') : renameSync(...args);`);
    expect(await spawned({ RUN: 'second' }, [at('kill.js')]).ended).toBe('SIGKILL');
    if (rename === 1) expect(existsSync(at('dist'))).toBe(false);
    else expect(generation()).toBe(found);
    app(`${GENERATION}; process.exit(1)`);
    expect(await spawned({ RUN: 'third' }).ended).toBe(1);
    expect(generation()).toBe(found);
    expectNothingLeft();
  });

  test('at any time: the output is whole', async () => {
    expect(await spawned({ RUN: '0' }).ended).toBe(0);
    const began = Date.now();
    expect(await spawned({ RUN: '1' }).ended).toBe(0);
    const whole = Date.now() - began;
    for (let count = 2; count < 11; count++) {
      const { child, ended } = spawned({ RUN: `${count}` });
      await new Promise(resolve => setTimeout(resolve, whole * count / 10));
      child.kill('SIGKILL');
      await ended;
      generation();
    }
    expect(await spawned({ RUN: 'last' }).ended).toBe(0);
    expect(generation()).toBe('last');
    expectNothingLeft();
  });
});

test('several at once: one of them wins, whole', async () => {
  app('for (let index = 0; index < 40; index++) write(`${index}.k8s.yaml`, `${process.pid}`)');
  putOld();
  const child = () => new Promise<number | null>(resolve => spawn(process.execPath, ['--require', 'tsx/cjs', join(__dirname, 'bin.ts'), 'synth'], {
    cwd: folder, env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') }, stdio: 'ignore',
  }).once('close', resolve));
  expect(await Promise.all(Array.from({ length: 5 }, child))).toEqual([0, 0, 0, 0, 0]);
  const written = files('dist');
  expect([Object.keys(written).length, new Set(Object.values(written)).size]).toEqual([40, 1]);
  expectNothingLeft();
});
