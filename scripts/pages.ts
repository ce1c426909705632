/**
 * Writes the YAML of the examples into the pages of docs/: `npm run docs:pages`.
 *
 * A page has one example or several in TypeScript, each a whole app, and after each a block of YAML: what the example writes of Istio's kinds.
 * `test/docs.test.ts` fails when a page is stale, and when an example does not compile, has a fault or a warning.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, sep } from 'path';
import { transformSync } from '@swc/core';
import { parseAllDocuments, stringify } from 'yaml';

const DOCS = join(__dirname, '..', 'docs');

/** The folders of pages. */
export const FOLDERS: readonly string[] = ['recipes', 'kinds', 'patterns'];

const EXAMPLE = /```ts\n([^]*?)```/g;
/** An example, what is said after it, and its YAML. */
const PAIR = /(```ts\n)([^]*?)(```\n(?:(?!```)[^])*)```yaml\n[^]*?```/g;

/** A page of docs/. */
export interface Page {
  /** Such as `recipes/cors.md`. */
  readonly name: string;
  readonly path: string;
}

/** The pages of a folder. */
export function pages(folder: string): Page[] {
  return readdirSync(join(DOCS, folder)).filter(name => name.endsWith('.md') && name !== 'README.md').sort()
    .map(name => ({ name: `${folder}/${name}`, path: join(DOCS, folder, name) }));
}

/** The examples of a page, as they stand there. */
export function examplesOf(text: string): string[] {
  const examples = [...text.matchAll(EXAMPLE)].map(match => match[1]);
  if (examples.length === 0) throw new Error('the page has no example: write one in a block of ts');
  return examples;
}

/** The YAML of Istio's kinds that an example writes, file by file. Throws what the example throws. */
export function run(example: string, library: object): string {
  const { code } = transformSync(example, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } });
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-istio-page-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    new Function('require', 'exports', code)((name: string) => (name === 'cdk8s-istio' ? library : require(name)), {});
    const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.yaml')).sort();
    // Where there are folders, it is said which has what.
    return files.flatMap(file => istioObjectsOf(join(outdir, file)).map(text => (file.includes(sep) ? `# ${file}\n${text}` : text))).join('---\n');
  } finally {
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
    rmSync(outdir, { recursive: true });
  }
}

function istioObjectsOf(file: string): string[] {
  const objects = parseAllDocuments(readFileSync(file, 'utf8')).map(document => document.toJS() as { apiVersion: string } | null);
  return objects.filter(object => object?.apiVersion.includes('istio.io')).map(object => stringify(object, { lineWidth: 0 }));
}

/** A page with the YAML that its examples write. */
export function render(text: string, library: object): string {
  const pairs = text.match(PAIR)?.length ?? 0;
  if (pairs < examplesOf(text).length) throw new Error('the page has an example without a block of yaml after it');
  return text.replace(PAIR, (_, begin: string, example: string, between: string) => `${begin}${example}${between}\`\`\`yaml\n${run(example, library)}\`\`\``);
}

if (require.main === module) {
  const library = require('../lib') as object;
  for (const { path } of FOLDERS.flatMap(pages)) writeFileSync(path, render(readFileSync(path, 'utf8'), library));
}
