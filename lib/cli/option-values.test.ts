import { collected, integerBetween, milliseconds, positiveNumber } from './option-values';

test.each([['500ms', 500], ['30s', 30_000], ['1m30s', 90_000], ['0.5s', 500], ['2h', 7_200_000], ['10', 10_000]])('%s is %d milliseconds', (text, expected) => {
  expect(milliseconds(text)).toBe(expected);
});

test.each(['', '0', '0s', '-1s', '5x', 's', '1s 5m', '1e3', '100000h'])('%j is no time', text => {
  expect(() => milliseconds(text)).toThrow(/^Write /);
});

test.each(['', '0', '-1', '1e9', 'x', 'Infinity'])('%j is no positive number', text => {
  expect(() => positiveNumber(text)).toThrow('Write a number above 0.');
});

test('numbers', () => {
  expect(positiveNumber('0.25')).toBe(0.25);
  expect(integerBetween(1, 10)('10')).toBe(10);
  expect(() => integerBetween(1, 10)('11')).toThrow('Write a whole number from 1 to 10.');
  expect(collected('b', collected('a'))).toEqual(['a', 'b']);
});
