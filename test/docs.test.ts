import { readFileSync } from 'fs';
import { join } from 'path';
import ts from 'typescript';
import * as library from '../lib';
import { exampleOf, pages, PAGES, render } from '../scripts/pages';

const ROOT = join(__dirname, '..');
const read = (name: string) => readFileSync(join(PAGES, name), 'utf8');

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

test('there are recipes, and the list of them is complete', () => {
  expect(pages().length).toBeGreaterThanOrEqual(10);
  const linked = [...read('README.md').matchAll(/\]\(([a-z-]+\.md)\)/g)].map(match => match[1]).sort();
  expect(linked).toEqual(pages());
});

describe.each(pages())('%s', name => {
  test('has the YAML that its example writes, without a fault or a warning; if not, run npm run docs:pages', () => {
    expect(render(read(name), library)).toBe(read(name));
    expect(warnings).toEqual([]);
  });
});

test('the examples compile under strict, against the types that are published', () => {
  const files = new Map(pages().map(name => [join(ROOT, `${name}.ts`), exampleOf(read(name))]));
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
