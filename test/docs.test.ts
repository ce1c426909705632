import { readFileSync } from 'fs';
import { join } from 'path';
import ts from 'typescript';
import * as library from '../lib';
import { examplesOf, FOLDERS, pages, render } from '../scripts/pages';

const ROOT = join(__dirname, '..');
const PAGES = FOLDERS.flatMap(pages);
const read = (path: string) => readFileSync(path, 'utf8');

let warnings: string[];
let write: jest.SpyInstance;

beforeEach(() => {
  warnings = [];
  write = jest.spyOn(process.stderr, 'write').mockImplementation(text => {
    warnings.push(String(text));
    return true;
  });
});
afterEach(() => write.mockRestore());

test.each(FOLDERS)('there are %s, and the list of them is complete', folder => {
  const names = pages(folder).map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(2);
  const linked = [...read(join(ROOT, 'docs', folder, 'README.md')).matchAll(/\]\(([a-z-]+\.md)\)/g)].map(match => `${folder}/${match[1]}`).sort();
  expect(linked).toEqual(names);
});

describe.each(PAGES)('$name', ({ path }) => {
  test('has the YAML that its examples write, without a fault or a warning; if not, run npm run docs:pages', () => {
    expect(render(read(path), library)).toBe(read(path));
    expect(warnings).toEqual([]);
  });
});

test.each(['kinds', 'patterns'].flatMap(pages))('$name says what it is for, has a smallest and a full example, and pitfalls', ({ path }) => {
  expect(read(path).match(/^## .*$/gm)).toEqual(expect.arrayContaining(['## The smallest example', '## A full example', '## Pitfalls']));
  expect(/^# .+\n\n.+/.test(read(path))).toBe(true);
});

test('the examples compile under strict, against the types that are published', () => {
  const files = new Map(PAGES.flatMap(({ name, path }) => examplesOf(read(path)).map((example, index) => [join(ROOT, `${name.replace('/', '-')}-${index + 1}.ts`), example])));
  const options: ts.CompilerOptions = {
    strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, types: ['node'], ignoreDeprecations: '6.0',
    paths: { 'cdk8s-istio': [join(ROOT, 'build/lib/index.d.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (path, target, ...rest) => (files.has(path) ? ts.createSourceFile(path, files.get(path)!, target) : getSourceFile.call(host, path, target, ...rest));
  host.fileExists = path => files.has(path) || fileExists.call(host, path);
  host.readFile = path => files.get(path) ?? readFile.call(host, path);
  const program = ts.createProgram([...files.keys()], options, host);
  expect(ts.getPreEmitDiagnostics(program).map(each => `${each.file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(each.messageText, '\n')}`)).toEqual([]);
}, 60_000);
