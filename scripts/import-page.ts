/**
 * Writes into docs/import.md what `cdk8s-istio import` makes of the YAML there: the code, and what it reports. `npm run docs:pages` runs it.
 *
 * `test/import-page.test.ts` fails when the page is stale, and when its code does not compile or gives something else.
 */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Imported, importManifests } from '../lib/migrate/import-manifests';
import { IstioRelease } from '../lib/release';

export const PAGE = join(__dirname, '..', 'docs', 'import.md');

const YAML = /```yaml\n([^]*?)```/;

/** What the import makes of the YAML of the page. */
export function importPage(page: string): Imported {
  const text = YAML.exec(page)?.[1];
  if (text === undefined) throw new Error('the page has no block of yaml: write what is imported');
  return importManifests([{ file: 'mesh.yaml', text }], { release: IstioRelease.newestStable() });
}

/** The page with what the import makes of its YAML. */
export function renderImportPage(page: string): string {
  const { files: [{ text }], notes } = importPage(page);
  const report = notes.map(({ place: { file, line }, message }) => `${file}:${line}: ${message}\n`).join('');
  return [['typescript', text], ['text', report]].reduce((written, [language, block]) => (
    written.replace(new RegExp(`\`\`\`${language}\\n[^]*?\`\`\``), () => `\`\`\`${language}\n${block}\`\`\``)), page);
}

if (require.main === module) writeFileSync(PAGE, renderImportPage(readFileSync(PAGE, 'utf8')));
