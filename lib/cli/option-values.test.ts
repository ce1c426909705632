import { collected, integerBetween, milliseconds, objectName, portName, positiveNumber } from './option-values';

test.each([['500ms', 500], ['30s', 30_000], ['1m30s', 90_000], ['0.5s', 500], ['2h', 7_200_000], ['10', 10_000], ['0.5ms', 1], ['1.0001s', 1001]])('%s is %d milliseconds', (text, expected) => {
  expect(milliseconds(text)).toBe(expected);
});

test.each(['', '0', '0s', '-1s', '5x', 's', '1s 5m', '1e3', '100000h', `${'9'.repeat(400)}s`])('%j is no time', text => {
  expect(() => milliseconds(text)).toThrow(/^Write /);
});

test.each(['', '0', '-1', '1e9', 'x', 'Infinity', '1001', '9'.repeat(400)])('%j is no positive number up to 1000', text => {
  expect(() => positiveNumber(1000)(text)).toThrow('Write a number above 0 and at most 1000.');
});

test.each(['', '-n', 'A', 'a/b', 'a b', 'a-', 'x'.repeat(254)])('%j is no name', text => {
  expect(() => objectName(text)).toThrow('Write a name of small letters, digits, hyphens and dots.');
});

test.each(['', '0', '65536', '-1', 'Http', 'a_b'])('%j is neither name nor number of a port', text => {
  expect(() => portName(text)).toThrow('Write the name of a port, or its number.');
});

test('numbers', () => {
  expect(positiveNumber(1)('0.25')).toBe(0.25);
  expect(['80', 'http2', '65535'].map(portName)).toEqual(['80', 'http2', '65535']);
  expect(objectName('istio-ingressgateway')).toBe('istio-ingressgateway');
  expect(integerBetween(1, 10)('10')).toBe(10);
  expect(() => integerBetween(1, 10)('11')).toThrow('Write a whole number from 1 to 10.');
  expect(collected('b', collected('a'))).toEqual(['a', 'b']);
});
