import { isGoFragment, parseGoUrl } from './go-url';

describe('what ParseRequestURI of Go takes', () => {
  test.each([
    ['http://example.com', 'http', 'example.com', '', 'example.com'],
    ['HTTPS://user:pass@example.com:8080/a?b#c', 'https', 'example.com', '8080', 'example.com:8080'],
    ['http://[::1]:80/a', 'http', '::1', '80', '[::1]:80'],
    ['http://[fe80::1%25en0]/', 'http', 'fe80::1%en0', '', '[fe80::1%en0]'],
    ['http://example.com:/', 'http', 'example.com', '', 'example.com:'],
    ['/a/b?c', '', '', '', ''],
    ['//not.a.host/a', '', '', '', ''],
    ['mailto:a@b', 'mailto', '', '', ''],
    ['file:///a', 'file', '', '', ''],
    ['a:b', 'a', '', '', ''],
    ['*', '', '', '', ''],
  ])('%s', (text, scheme, hostname, port, host) => {
    expect(parseGoUrl(text)).toMatchObject({ scheme, hostname, port, host });
  });
});

describe('what it refuses', () => {
  test.each([
    '', 'a', 'example.com/a', ':x', '1a:b', 'http://a b', 'http://a:x', 'http://[::1', 'http://[::1]x', 'http://a%41', 'http://a#b', 'http://a/%zz', 'http://us er@a', 'http://a/\n', '\x7f',
  ])('%j', text => expect(parseGoUrl(text)).toBeUndefined());
});

test('a fragment with a broken escape is refused by Parse alone', () => {
  expect(parseGoUrl('http://a/?x#%zz')).toBeDefined();
  expect(isGoFragment('http://a/?x#%zz')).toBe(false);
  expect(isGoFragment('http://a/#b')).toBe(true);
});
