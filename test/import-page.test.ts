import { readFileSync } from 'fs';
import { join } from 'path';
import * as typescript from 'typescript';
import * as library from '../lib';
import { checkCode } from '../lib/migrate/check';
import { importPage, PAGE, renderImportPage } from '../scripts/import-page';

const page = readFileSync(PAGE, 'utf8');
const load = (name: string): unknown => (name === 'cdk8s-istio' ? library : require(name));

test('docs/import.md has what the import makes of its YAML; if not, run npm run docs:pages', () => expect(renderImportPage(page)).toBe(page));

test('the code of docs/import.md compiles under strict, and gives what its YAML has', () => {
  const { files, manifests } = importPage(page);
  expect(manifests.length).toBeGreaterThanOrEqual(12);
  expect(checkCode(files, manifests, { typescript, packageFolder: join(__dirname, '..'), load })).toEqual([]);
}, 60_000);
