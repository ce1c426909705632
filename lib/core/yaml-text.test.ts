import { Yaml } from 'cdk8s';
import * as yaml from 'yaml';
import { mulberry, yamlTexts } from '../../test/support/yaml-texts';
import { unwritableKey, unwritableText } from './yaml-text';

const VERSIONS = ['1.1', '1.2'] as const;

/** An object that holds a text in every place where the writer treats it differently. */
function manifest(text: string, as: 'text' | 'key'): object {
  if (as === 'text') return { spec: { a: text, b: ['x', text, 'y'], c: [{ d: text }], e: 1 } };
  return { spec: { a: { [text]: 'x' }, b: { [text]: 'x\ny\n' }, c: { [text]: { d: 'x' } }, e: 1 } };
}

function isReadBack(text: string, as: 'text' | 'key'): boolean {
  const wanted = manifest(text, as);
  const written = Buffer.from(Yaml.stringify(wanted), 'utf8').toString('utf8');
  return VERSIONS.every(version => {
    const documents = yaml.parseAllDocuments(written, { version });
    if (!('length' in documents) || documents.length !== 1 || documents[0].errors.length > 0) return false;
    return JSON.stringify(documents[0].toJS()) === JSON.stringify(wanted);
  });
}

/** What the three readers showed: `lab/test/yaml-readers.lab.test.ts` compares with all of them. */
describe('texts that cannot be written', () => {
  test.each([
    ['\u0085', 'character'], ['1\u2028spec:\u2028  hosts: []', 'character'], ['a\u2029b', 'character'], ['a\u007fb', 'character'], ['\u0080', 'character'], ['\u009f', 'character'],
    ['\ufffe', 'character'], ['a\uffff', 'character'], ['\ud800', 'character'], ['a\udfffb', 'character'],
    ['0o17', 'number'], ['0X1F', 'number'], ['0B1', 'number'], ['0O7', 'number'], ['1e3_0', 'number'], ['-_1', 'number'], ['+0X33', 'number'], ['0_x1F', 'number'], ['42e_2', 'number'],
    ['=', 'reserved'], ['<<', 'reserved'],
    ['a\tb', 'tab'],
    ['\tx\ny', 'first-tab'], ['\n\tx', 'first-tab'], ['\t\n', 'first-tab'],
    [' \n', 'blank'], ['\n  \n\n', 'blank'],
    ['a text of some length\u0001 with\n \na line', 'space-line'], ['a text of some length that\n \nends in a line of\n  ', 'space-line'],
  ])('%j: %s', (text, cause) => expect(unwritableText(text)?.cause).toBe(cause));

  test.each([['<<', 'reserved'], ['__proto__', 'reserved'], ['constructor', 'reserved'], ['0o17', 'number'], ['a\tb', 'tab'], ['a\u2028', 'character']])(
    'the key %j: %s', (key, cause) => expect(unwritableKey(key)?.cause).toBe(cause));

  test('which character it is, and where', () => {
    expect(unwritableText('1\u2028spec')).toEqual({ cause: 'character', character: '\u2028', index: 1 });
    expect(unwritableText('\n\n\tx')).toEqual({ cause: 'first-tab', index: 2 });
  });
});

describe('texts that look dangerous and are written in quotes', () => {
  const texts = [
    '', ' ', 'a ', ' a', 'y', 'n', 'yes', 'NO', 'on', 'Off', 'true', 'null', '~', '.inf', '-.INF', '.nan', '1_000', '0x1F', '0b1', '017', '190:20:30', '1:2.5', '2001-01-02', '1e3', '.5',
    '- a', '? a', ': a', 'a: b', 'a:', 'a #b', '#a', '&a', '*a', '!a', '@a', '`a', '{', '[', '|', '>', '%', '---', '...', '"', "'", '\\', '\0', '\u0001', '\u001b', '\r\n', 'a\r\nb',
    '\ufeff', '\u00a0', '\u200b', '\u202e', '\u{1f600}', '\u{10ffff}', 'a\n', 'a\n\n', '\n', '\n\n', ' a\nb', 'a\nb ', 'a\n  b\n', 'a\n---\nb', 'a\nb\n\n\n', 'a\n\tb', '#!/bin/sh\n\tls\n',
  ];
  test.each(texts)('%j', text => {
    expect(unwritableText(text)).toBeUndefined();
    expect(isReadBack(text, 'text')).toBe(true);
  });
  test.each([...texts, '=', ' \n', '\tx\ny', 'toString', 'hasOwnProperty'])('as a key: %j', key => {
    expect(unwritableKey(key)).toBeUndefined();
    expect(isReadBack(key, 'key')).toBe(true);
  });
});

test('a long text, and a long key', () => {
  const long = 'x'.repeat(100_000);
  expect([unwritableText(long), unwritableKey(long)]).toEqual([undefined, undefined]);
  expect(isReadBack(long, 'text') && isReadBack(long, 'key')).toBe(true);
});

test('10,000 seeded texts and keys are read back by yaml, or are refused', () => {
  const seed = Number(process.env.SEED ?? 20261125);
  const texts = yamlTexts(mulberry(seed), Number(process.env.FUZZ ?? 10_000));
  const wrong = texts.filter(text =>
    (unwritableText(text) === undefined && !isReadBack(text, 'text')) || (unwritableKey(text) === undefined && !isReadBack(text, 'key')));
  const refused = texts.filter(text => unwritableText(text)).length;
  console.info(`${texts.length} texts, ${refused} of them refused, seed ${seed}`);
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(texts.length / 100);
  expect(refused).toBeLessThan(texts.length / 2);
});
