/**
 * Writes the YAML of the examples into the pages of docs/: `npm run docs:pages`.
 *
 * A page has an example in TypeScript, a whole app, and after it a block of YAML: what the example writes of Istio's kinds.
 * `test/docs.test.ts` fails when a page is stale, and when an example does not compile, has a fault or a warning.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { transformSync } from '@swc/core';
import { parseAllDocuments, stringify } from 'yaml';

export const PAGES = join(__dirname, '..', 'docs', 'recipes');

const EXAMPLE = /```ts\n([^]*?)```/;
const YAML = /```yaml\n[^]*?```/;

/** The names of the pages. */
export function pages(): string[] {
  return readdirSync(PAGES).filter(name => name.endsWith('.md') && name !== 'README.md').sort();
}

/** The example of a page, as it stands there. */
export function exampleOf(text: string): string {
  const example = EXAMPLE.exec(text)?.[1];
  if (example === undefined) throw new Error('the page has no example: write one in a block of ts');
  return example;
}

/** The YAML of Istio's kinds that an example writes, file by file. Throws what the example throws. */
export function run(example: string, library: object): string {
  const { code } = transformSync(example, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } });
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-istio-page-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    new Function('require', 'exports', code)((name: string) => (name === 'cdk8s-istio' ? library : require(name)), {});
    const objects = readdirSync(outdir).sort().flatMap(file => parseAllDocuments(readFileSync(join(outdir, file), 'utf8')).map(document => document.toJS() as { apiVersion: string } | null));
    return objects.filter(object => object?.apiVersion.includes('istio.io')).map(object => stringify(object, { lineWidth: 0 })).join('---\n');
  } finally {
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
    rmSync(outdir, { recursive: true });
  }
}

/** A page with the YAML that its example writes. */
export function render(text: string, library: object): string {
  if (!YAML.test(text)) throw new Error('the page has no block of yaml after its example');
  const yaml = run(exampleOf(text), library);
  return text.replace(YAML, () => `\`\`\`yaml\n${yaml}\`\`\``);
}

if (require.main === module) {
  const library = require('../lib') as object;
  for (const name of pages()) {
    const path = join(PAGES, name);
    writeFileSync(path, render(readFileSync(path, 'utf8'), library));
  }
}
