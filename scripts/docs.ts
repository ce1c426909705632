/**
 * Writes what is made of the docstrings, as jsii has compiled them: `npm run docs`. With `-- --check` it only reports whether it is up to date.
 *
 * Writes  API.md               the reference of the typed constructs; L1, which Istio's own reference describes, is left out
 *         docs/gateway-api.md  that of Gateway API's, the submodule gatewayApi
 *         docs/fields.md       the fields of both, and what writes them
 */
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Documentation, Language } from 'jsii-docgen';
import { compiledApp } from './compile';

const ROOT = join(__dirname, '..');

/** The reference of a submodule; without one, of the root's types only: L1 is exported as submodules. */
async function reference(documentation: Documentation, submodule?: string): Promise<string> {
  return (await documentation.toMarkdown({ language: Language.TYPESCRIPT, submodule })).render();
}

async function main(check: boolean): Promise<void> {
  compiledApp();
  const { fieldTable } = require('./field-table') as typeof import('./field-table');
  const documentation = await Documentation.forProject(ROOT);
  const pages = { 'API.md': await reference(documentation), 'docs/gateway-api.md': await reference(documentation, 'cdk8s-istio.gatewayApi'), 'docs/fields.md': fieldTable() };
  const stale = Object.entries(pages).filter(([name, text]) => {
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
