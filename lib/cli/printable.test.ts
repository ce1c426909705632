import { printable, printableLine } from './printable';

test.each([
  ['Hello, wörld ✓\t\n', 'Hello, wörld ✓\t\n'],
  ['one\r\ntwo\n', 'one\r\ntwo\n'],
  ['\x1b[2J\x07', '\\x1b[2J\\x07'],
  ['back\rover', 'back\\x0dover'],
  ['\x9b31m', '\\x9b31m'],
  ['\x7f\x00', '\\x7f\\x00'],
  ['abc\u202egnp', 'abc\\u202egnp'],
  ['a\u2028b', 'a\\u2028b'],
])('%j is shown as %j', (text, expected) => expect(printable(text)).toBe(expected));

test('a line has no line breaks and an end', () => {
  expect(printableLine('  one\r\n two\x1b ')).toBe('one two\\x1b');
  expect(printableLine('x'.repeat(500))).toBe(`${'x'.repeat(200)}...`);
  expect(printableLine('x'.repeat(1e6), 5)).toBe('xxxxx...');
});
