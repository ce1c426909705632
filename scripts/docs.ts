/**
 * Writes what is made of the docstrings, as jsii has compiled them: `npm run docs`. With `-- --check` it only reports whether it is up to date.
 *
 * Writes  API.md           the reference of the typed constructs; L1, which Istio's own reference describes, is left out
 *         docs/fields.md   Istio's fields, and what writes them
 */
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Documentation, Language } from 'jsii-docgen';
import { compiledApp } from './compile';

const ROOT = join(__dirname, '..');

async function reference(): Promise<string> {
  const documentation = await Documentation.forProject(ROOT);
  // Without a submodule it is the root's types only, and L1 is exported as submodules.
  return (await documentation.toMarkdown({ language: Language.TYPESCRIPT })).render();
}

async function main(check: boolean): Promise<void> {
  compiledApp();
  const { fieldTable } = require('./field-table') as typeof import('./field-table');
  const stale = Object.entries({ 'API.md': await reference(), 'docs/fields.md': fieldTable() }).filter(([name, text]) => {
    const path = join(ROOT, name);
    return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  });
  if (check && stale.length > 0) throw new Error(`${stale.map(([name]) => name).join(' and ')} stale: run npm run docs, and commit it`);
  for (const [name, text] of stale) writeFileSync(join(ROOT, name), text);
}

main(process.argv.includes('--check')).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
