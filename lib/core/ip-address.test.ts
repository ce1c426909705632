import { isAddress, isIpv4Format, isIpv6Format } from './ip-address';

// What an API server says of the texts: `isIP` of CEL, and `format: ipv4` and `ipv6` of a schema.
test.each([
  ['10.0.0.1', true, true, false],
  ['255.255.255.255', true, true, false],
  ['010.0.0.1', false, true, false],
  ['256.0.0.1', false, false, false],
  ['1.2.3', false, false, false],
  ['1.2.3.4.5', false, false, false],
  ['1..2.3', false, false, false],
  ['::1', true, false, true],
  ['fe80::1', true, false, true],
  ['fe80::1%eth0', false, false, false],
  ['::ffff:1.2.3.4', false, true, true],
  ['::ffff:102:304', false, false, true],
  ['::fffe:1.2.3.4', true, true, true],
  ['[::1]', false, false, false],
  ['1::2::3', false, false, false],
  ['www.example.com', false, false, false],
  ['', false, false, false],
  ['1'.repeat(200), false, false, false],
])('%s', (text, address, ipv4, ipv6) => {
  expect([isAddress(text), isIpv4Format(text), isIpv6Format(text)]).toEqual([address, ipv4, ipv6]);
});
