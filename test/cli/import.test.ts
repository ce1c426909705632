import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from './harness';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-import-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const GATEWAY = 'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: { name: public }\nspec: { selector: { istio: ingressgateway }, servers: [{ hosts: ["*"], port: { number: 80, name: http, protocol: HTTP } }] }\n';
const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';

function put(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

test('a file is written to standard output as a program', async () => {
  const { code, out, err } = await run(['import', put('a.yaml', CONFIG)]);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain("new ApiObject(cluster, 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });\n\napp.synth();\n");
});

test('a folder is read with all below it, and code is written into a folder', async () => {
  put('in/b/c.yml', CONFIG);
  put('in/a.json', JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'b' } }));
  put('in/notes.txt', 'kind: [');
  const { code, out, err } = await run(['import', join(folder, 'in'), '-o', join(folder, 'src')]);
  expect([code, out, err]).toEqual([0, '', `${join(folder, 'src', 'main.ts')}\n`]);
  expect(readdirSync(join(folder, 'src'))).toEqual(['main.ts']);
  expect(readFileSync(join(folder, 'src', 'main.ts'), 'utf8')).toMatch(/Secret[^]*ConfigMap/);
});

test('what cannot be read is said with its line, the rest is written, and the exit code is 1', async () => {
  const path = put('a.yaml', `kind: [\n---\n${CONFIG}`);
  const { code, out, err } = await run(['import', path]);
  expect(code).toBe(1);
  expect(err).toContain(`${path}:2: is not YAML: `);
  expect(out).toContain('ConfigMap');
});

test('a file that is there is not overwritten', async () => {
  put('src/main.ts', 'mine');
  const { code, err } = await run(['import', put('a.yaml', CONFIG), '-o', join(folder, 'src')]);
  expect([code, err]).toEqual([1, `cdk8s-istio: ${join(folder, 'src', 'main.ts')} is there already, and would be overwritten; name another folder, or move it away\n`]);
  expect(readFileSync(join(folder, 'src', 'main.ts'), 'utf8')).toBe('mine');
});

test.each([
  ['a file that is not there', () => [join(folder, 'no.yaml')], 1, 'no.yaml is not there; name files or folders of YAML, or - for standard input'],
  ['an empty folder', () => [folder], 1, 'there is no .yaml, .yml or .json in '],
  ['no object', () => [put('a.yaml', '# nothing\n')], 1, 'there are no Kubernetes objects in '],
  ['a release that is none', () => [put('a.yaml', CONFIG), '--release', '9.9'], 2, '--release: '],
])('%s ends with a message, and nothing is written', async (_, args, expected, message) => {
  const { code, out, err } = await run(['import', ...args(), '-o', join(folder, 'src')]);
  expect([code, out]).toEqual([expected, '']);
  expect(err).toContain(message);
  expect(existsSync(join(folder, 'src'))).toBe(false);
});

test('a TypeScript without an API is refused before anything is written', async () => {
  put('node_modules/typescript/index.js', "exports.version = '7.0.2';");
  const { code, out, err } = await run(['import', put('a.yaml', CONFIG), '--check'], { cwd: folder });
  expect([code, out]).toEqual([1, '']);
  expect(err).toBe('cdk8s-istio: --check needs the API of TypeScript, which typescript 7.0.2 does not have; install 6 (npm install --save-dev typescript@6), or leave --check out\n');
});

test('the release decides what can be said', async () => {
  const { out } = await run(['import', put('a.yaml', GATEWAY), '--release', '1.20']);
  expect(out).toContain('Mesh.configure(app, { release: IstioRelease.V1_20 });');
  expect(out).toContain("new Gateway(cluster, 'public', { servers: [Server.http()] });");
});
