import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as yaml from 'yaml';
import { program } from '../../core/paths';
import { PYTHON } from '../../install/yaml';

/** What a reader made of one document: as JSON, or why it refused it. */
export type Read = { readonly value: unknown } | { readonly error: string };

/** The readers by their names. Each reads many documents at once. */
export const READERS: Readonly<Record<string, (documents: readonly string[]) => readonly Read[]>> = {
  'npm yaml': documents => documents.map(read),
  'PyYAML': documents => run(documents, PYTHON, join(__dirname, 'read-yaml.py')),
  'sigs.k8s.io/yaml': documents => run(documents, program('yaml-readers')),
};

function read(document: string): Read {
  try {
    return { value: yaml.parse(document, { logLevel: 'error' }) as unknown };
  } catch (problem) {
    return { error: String(problem) };
  }
}

/** Documents go in as bytes, one in base64 on each line, as a file would hold them. */
function run(documents: readonly string[], file: string, ...args: readonly string[]): Read[] {
  const input = documents.map(document => `${Buffer.from(document, 'utf8').toString('base64')}\n`).join('');
  const { status, stdout, stderr } = spawnSync(file, args, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`${file} ended with ${status}: ${stderr}`);
  const answers = stdout.trimEnd().split('\n').map(line => JSON.parse(line) as Read);
  if (answers.length !== documents.length) throw new Error(`${file} gave ${answers.length} answers for ${documents.length} documents`);
  return answers;
}
