import { targetOf } from './target';

test.each([
  ['192.168.49.2:31380/hello', { url: 'http://192.168.49.2:31380/hello', host: '192.168.49.2', port: 31380, path: '/hello', secure: false }],
  ['http://gateway', { url: 'http://gateway/', host: 'gateway', port: 80, path: '/' }],
  ['https://gateway/a?b=c#d', { host: 'gateway', port: 443, path: '/a?b=c', secure: true }],
  ['http://[2001:db8::1]:8080/hello', { host: '2001:db8::1', port: 8080 }],
])('%s', (text, expected) => {
  expect(targetOf(text)).toMatchObject(expected);
});

test.each(['', 'http://', 'http:///x', 'http:/x', 'http:x', 'http:////x', 'http:\\\\x', 'http://a\\b', 'ftp://a/', 'http://?x', 'http://a b/', 'http://a/b\nc', ' http://a', 'http://a:0/', 'http://a:99999/'])(
  '%j is no URL of an HTTP server', text => {
    expect(() => targetOf(text)).toThrow(/^'.*' is not the URL of an HTTP server; write one such as http:\/\/192\.168\.49\.2\/hello$/);
  },
);

test('Host has the port and the brackets that the URL has', () => {
  expect(targetOf('http://[2001:db8::1]:8080/hello').headers[0]).toEqual(['Host', '[2001:db8::1]:8080']);
  expect(targetOf('http://gateway:80/').headers[0]).toEqual(['Host', 'gateway']);
});

test('a header given takes the place of the standard one, others follow', () => {
  const { headers } = targetOf('http://gateway/', [['x-beta', '1'], ['host', 'shop'], ['x-beta', '2']]);
  expect(headers.map(([name, value]) => name === 'User-Agent' ? name : `${name}: ${value}`)).toEqual(['host: shop', 'User-Agent', 'Accept: */*', 'x-beta: 1', 'x-beta: 2']);
});
