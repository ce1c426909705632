import { splitHostPort } from './host-port';

test.each([
  ['127.0.0.1:80', '127.0.0.1', '80'], [':80', '', '80'], ['[::1]:80', '::1', '80'], ['[]:80', '', '80'], ['a:', 'a', ''], ['a:b', 'a', 'b'],
])('%s', (text, host, port) => expect(splitHostPort(text)).toEqual({ host, port }));

test.each(['', '80', '::1:80', '[::1]', '[::1]80', '[::1:80', '::1]:80', '[[::1]]:80', 'a:b:80', '[::1]:80]'])('%s is neither', text => expect(splitHostPort(text)).toBeUndefined());
