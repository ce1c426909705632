import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJwkSet } from './jwk-set';

const PAIRS = {
  RSA: generateKeyPairSync('rsa', { modulusLength: 1024 }),
  EC: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  OKP: generateKeyPairSync('ed25519'),
};
const CERTIFICATE = /-BEGIN CERTIFICATE-+([^-]+)/.exec(readFileSync(join(__dirname, '..', '..', 'test', 'cli', 'self-signed.pem'), 'utf8'))![1].replace(/\s/g, '');

const key = (members: object = {}): object => ({ kty: 'RSA', n: 'AQAB', e: 'AQAB', ...members });
const read = (value: unknown) => readJwkSet(typeof value === 'string' ? value : JSON.stringify(value));

describe('keys that other programs have made', () => {
  test.each(Object.entries(PAIRS))('%s', (kty, pair) => {
    const [open, secret] = [pair.publicKey, pair.privateKey].map(each => each.export({ format: 'jwk' }));
    expect(open.kty).toBe(kty);
    expect(read({ keys: [open, secret] })).toEqual({ keys: 2, secret: [1], trailing: false });
    for (const member of Object.keys(open)) {
      expect(read({ keys: [{ ...open, [member]: undefined }] })).toBe(`keys[0]: ${member} is missing`);
    }
  });
});

describe('sets', () => {
  test.each<[string, unknown, number, number[]]>([
    ['none', { keys: [] }, 0, []],
    ['null', { keys: null }, 0, []],
    ['with more', { keys: [key()], issuer: 'a', other: { keys: 1 } }, 1, []],
    ['a key alone', key(), 1, []],
    ['a secret that is shared', { keys: [key(), { kty: 'oct', k: 'c2VjcmV0' }] }, 2, [1]],
    ['what else is known of a key', { keys: [key({ kid: '1', use: 'sig', alg: 'RS256', key_ops: ['verify'], x5t: 'a', 'x5t#S256': 'b', x58: 'c', x5u: 1, x5c: [CERTIFICATE], more: [1] })] }, 1, []],
    ['null for what it need not have', { keys: [key({ kid: null, key_ops: null, x5c: null })] }, 1, []],
  ])('%s', (_name, value, keys, secret) => expect(read(value)).toEqual({ keys, secret, trailing: false }));

  test.each<[unknown, string]>([
    ['', 'it is not JSON'],
    ['{"keys": [}', 'it is not JSON'],
    ['1e', 'it is not JSON'],
    ['[]', 'it is a list and no object'],
    ['null', 'it is null and no object'],
    ['"keys"', "it is the text 'keys' and no object"],
    [{}, 'it has no keys and is no key itself: kty is missing'],
    [{ keys: {} }, 'keys is an object and no list'],
    [{ keys: [null] }, 'keys[0]: null is no object'],
    [{ keys: [key(), key({ kty: 'rsa' })] }, "keys[1]: kty is the text 'rsa', and none of RSA, EC, OKP, oct"],
    [{ keys: [key({ kid: 1 })] }, 'keys[0]: kid is the number 1 and no text'],
    [{ keys: [key({ x58: 1 })] }, 'keys[0]: x58 is the number 1 and no text'],
    [{ keys: [key({ key_ops: 'verify' })] }, 'keys[0]: key_ops is no list of texts'],
    [{ keys: [key({ d: 'a b' })] }, 'keys[0]: d is not base64'],
    [{ keys: [{ kty: 'EC', crv: 1, x: '', y: '' }] }, 'keys[0]: crv is the number 1 and no text'],
    [{ keys: [key({ x5c: CERTIFICATE })] }, 'keys[0]: x5c is no list of certificates'],
    [{ keys: [key({ x5c: ['AQAB'] })] }, 'keys[0]: x5c has no certificate at index 0'],
  ])('%j', (value, reason) => expect(read(value)).toBe(reason));
});

test.each(['{"keys":[]} a', '{"a":"}\\\"}","keys":[]}{', ' {"a":{},"keys":[]}\n{"keys":[1]}'])('what follows a set is passed over: %s', text => (
  expect(read(text)).toEqual({ keys: 0, secret: [], trailing: true })));

describe('base64', () => {
  const isGood = (n: string) => typeof read({ keys: [key({ n })] }) !== 'string';
  test.each(['', 'AA', 'AAA', 'AAAA', 'AA==', 'AAA=', 'A-_A', 'A+/A', 'A+/=', 'AA\n==', 'AA\r\nAA'])('%j', n => expect(isGood(n)).toBe(true));
  test.each(['A', 'AAAAA', 'A===', '=', '====', 'AA=', 'AAAA=', 'A-/A', 'A=A', 'A A', 'é', 'AAA=\n'])('%j is none', n => expect(isGood(n)).toBe(false));
});
