/**
 * Writes API.md, the reference of the typed constructs: `npm run docs`. With `-- --check` it only says whether API.md is up to date.
 *
 * It is made of the docstrings, as jsii has compiled them. L1, which Istio's own reference describes, is left out.
 */
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Documentation, Language } from 'jsii-docgen';
import { compiledApp } from './compile';

const ROOT = join(__dirname, '..');
const API = join(ROOT, 'API.md');

async function render(): Promise<string> {
  compiledApp();
  const documentation = await Documentation.forProject(ROOT);
  // Without a submodule it is the root's types only, and L1 is exported as submodules.
  return (await documentation.toMarkdown({ language: Language.TYPESCRIPT })).render();
}

async function main(check: boolean): Promise<void> {
  const text = await render();
  const same = existsSync(API) && readFileSync(API, 'utf8') === text;
  if (check && !same) throw new Error('API.md is stale: run npm run docs, and commit it');
  if (!same) writeFileSync(API, text);
}

main(process.argv.includes('--check')).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
