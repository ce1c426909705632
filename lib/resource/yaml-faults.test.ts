import { Chart, Testing } from 'cdk8s';
import { faultsOf, shop } from '../../test/support/mesh';
import { Destination, Host, ResponseBody, StringMatch, HttpMatch, VirtualService } from '../index';

const to = [Destination.to(Host.fromServiceName('cart'))];

function routes(chart: Chart, options: { readonly body?: string; readonly set?: Record<string, string>; readonly header?: string; readonly name?: string }): VirtualService {
  const service = new VirtualService(chart, 'routes', { hosts: ['shop.example.com'] });
  service.addHttpRoute({
    name: options.name,
    to,
    ...(options.header === undefined ? {} : { matches: [HttpMatch.any().withHeader('x-a', StringMatch.exact(options.header))] }),
    ...(options.set && { requestHeaders: { set: options.set } }),
  });
  return service;
}

function faults(options: Parameters<typeof routes>[1]): string[] {
  const chart = shop();
  routes(chart, options);
  return faultsOf(chart).map(fault => fault.replace('[shop/routes] spec.http[0].', ''));
}

test.each<[Parameters<typeof routes>[1], string]>([
  [{ header: '1\u2028spec:\u2028  hosts: []' },
    "match[0].headers['x-a'].exact: '1\\u{2028}spec:\\u{2028}  hosts: []' has U+2028 (line separator) at position 2, which readers of YAML take for a line break; leave it out, or write it with an escape that the field knows, such as %E2%80%A8 in a URL"],
  [{ header: '\ud800' },
    "match[0].headers['x-a'].exact: '\\u{d800}' has U+D800 (half of a surrogate pair) at position 1, which readers of YAML refuse; leave it out, or write it with an escape that the field knows, such as %EF%BF%BD in a URL"],
  [{ header: '0o17' }, "match[0].headers['x-a'].exact: '0o17' would be read as a number, since cdk8s writes it without quotes; write the number in another way, such as 15 for 0o17"],
  [{ header: '=' }, "match[0].headers['x-a'].exact: '=' would not be read as text, since cdk8s writes it without quotes; write other text"],
  [{ set: { constructor: 'x' } }, "[shop/routes] spec.http[0]: 'requestHeaders.set' has the key 'constructor', which cdk8s cannot write; choose another key"],
  [{ set: { ['__proto__']: 'x' } }, "[shop/routes] spec.http[0]: 'requestHeaders.set' has the key '__proto__', which cdk8s cannot write; choose another key"],
])('%j', (options, fault) => expect(faults(options)).toEqual([fault]));

test('where a rule refuses the text, that is the one fault', () => {
  const chart = shop();
  new VirtualService(chart, 'routes', { hosts: ['a\u2028b'] }).addHttpRoute({ to });
  expect(faultsOf(chart)).toEqual([expect.stringMatching(/^\[shop\/routes\] spec\.hosts\[0\]: 'a\\u\{2028\}b' is not a host/)]);
});

test('metadata, beside the faults of others', () => {
  const chart = shop();
  new VirtualService(chart, 'routes', { hosts: ['shop.example.com'], metadata: { annotations: { note: 'a\u0085b' } } }).addHttpRoute({ to });
  new VirtualService(chart, 'other', { hosts: ['a b'] }).addHttpRoute({ to });
  expect(faultsOf(chart)).toEqual([
    expect.stringMatching(/^\[shop\/routes\] metadata\.annotations\.note: 'a\\u\{85\}b' has U\+0085 \(next line\) at position 2/),
    expect.stringMatching(/^\[shop\/other\] spec\.hosts\[0\]: 'a b' is not a host/),
  ]);
});

test('text that is good is written', () => {
  const chart = shop();
  const service = new VirtualService(chart, 'routes', { hosts: ['shop.example.com'] });
  service.addHttpDirectResponse({ response: { status: 200, body: ResponseBody.text('<html>\n\t<p>yes: 0x1F \u{1f600}</p>\n') } });
  expect(faultsOf(chart)).toEqual([]);
  expect(Testing.synth(chart)).toHaveLength(1);
});
