import { Parsed, ResponseParser } from './response-parser';

interface Seen {
  readonly result: Parsed;
  readonly status: number;
  readonly keepAlive: boolean;
  readonly body: string;
}

/** Feeds a response in pieces of a size. */
function parse(text: string, size: number, parser = new ResponseParser()): Seen {
  parser.reset();
  const bytes = Buffer.from(text, 'latin1');
  let result = Parsed.MORE;
  for (let start = 0; start < bytes.length && result === Parsed.MORE; start += size) {
    // As from a socket: the piece stands at the start of a larger buffer that is used again.
    const piece = Buffer.alloc(4096, '!');
    result = parser.take(piece, bytes.copy(piece, 0, start, Math.min(start + size, bytes.length)));
  }
  return { result, status: parser.status, keepAlive: parser.keepAlive, body: parser.body.toString('latin1', 0, parser.bodyLength) };
}

const whole = (status: number, body: string, keepAlive = true): Seen => ({ result: Parsed.COMPLETE, status, keepAlive, body });

describe.each([1, 2, 7, 4096])('in pieces of %d bytes', size => {
  test.each([
    ['a length', 'HTTP/1.1 200 OK\r\nServer: x\r\ncOnTent-LENGTH: 5\r\n\r\nHello', whole(200, 'Hello')],
    ['an empty body', 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n', whole(404, '')],
    ['no reason phrase, bare line feeds', 'HTTP/1.1 503 \nContent-Length:2\n\nno', whole(503, 'no')],
    ['no content', 'HTTP/1.1 204 No Content\r\n\r\n', whole(204, '')],
    ['not modified, with the length it would have', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n', whole(304, '')],
    ['chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello\r\nA;name=x\r\n version: \r\n0\r\n\r\n', whole(200, 'Hello version: ')],
    ['chunks that win over a length, with trailers', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n01\r\nx\r\n0\r\nTrailer: y\r\n\r\n', whole(200, 'x')],
    ['100 before the answer', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi', whole(200, 'hi')],
    ['close', 'HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 2\r\n\r\nhi', whole(200, 'hi', false)],
    ['close in capitals', 'HTTP/1.1 200 OK\r\nCONNECTION: CLOSE\r\nContent-Length: 2\r\n\r\nhi', whole(200, 'hi', false)],
    ['close among others, with blanks', 'HTTP/1.1 200 OK\r\nConnection:\tUpgrade ,Close \r\nContent-Length: 2 \r\n\r\nhi', whole(200, 'hi', false)],
    ['close before keep-alive', 'HTTP/1.1 200 OK\r\nConnection: Close\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi', whole(200, 'hi', false)],
    ['closed, which is not close', 'HTTP/1.1 200 OK\r\nConnection: closed\r\nContent-Length: 2\r\n\r\nhi', whole(200, 'hi')],
    ['no reason phrase and no blank', 'HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nhi', whole(200, 'hi')],
    ['HTTP/1.0, which closes', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi', whole(200, 'hi', false)],
    ['HTTP/1.0 that stays', 'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi', whole(200, 'hi')],
  ])('%s', (_, text, expected) => {
    const parser = new ResponseParser();
    expect(parse(text, size, parser)).toEqual(expected);
    expect(parse(text, size, parser)).toEqual(expected);
  });

  test.each([
    ['a body that ends with the connection', 'HTTP/1.1 200 OK\r\n\r\nHello', Parsed.COMPLETE],
    ['half a body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nHello', Parsed.MALFORMED],
    ['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHel', Parsed.MALFORMED],
    ['half a head', 'HTTP/1.1 200 OK\r\nContent-', Parsed.MALFORMED],
  ])('%s, and then the connection is closed', (_, text, expected) => {
    const parser = new ResponseParser();
    expect(parse(text, size, parser).result).toBe(Parsed.MORE);
    expect(parser.close()).toBe(expected);
  });

  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['HTTP/2', 'HTTP/2 200 OK\r\n\r\n'],
    ['no status', 'HTTP/1.1 OK, whatever\r\n\r\n'],
    ['a status of four digits', 'HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n'],
    ['a status that ends in something else', 'HTTP/1.1 200OK\r\nContent-Length: 0\r\n\r\n'],
    ['a status with a colon', 'HTTP/1.1 1:0 OK\r\nContent-Length: 0\r\n\r\n'],
    ['a status below 100', 'HTTP/1.1 099 OK\r\nContent-Length: 0\r\n\r\n'],
    ['a length beyond counting', `HTTP/1.1 200 OK\r\nContent-Length: ${'9'.repeat(16)}\r\n\r\n`],
    ['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n'],
    ['a chunk size that is none', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nHello\r\n'],
    ['a chunk longer than it says', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nHello\r\n'],
  ])('%s is malformed', (_, text) => {
    expect(parse(text, size).result).toBe(Parsed.MALFORMED);
  });
});

test('more than was asked for is malformed', () => {
  expect(parse('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi!', 4096).result).toBe(Parsed.MALFORMED);
});

test('a head without an end is given up', () => {
  expect(parse(`HTTP/1.1 200 OK\r\n${'X-Filler: yes\r\n'.repeat(10_000)}`, 4096).result).toBe(Parsed.MALFORMED);
});

test('of a long body the start is kept', () => {
  const { result, body } = parse(`HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n${'0123456789'.repeat(30_000)}`, 4000);
  expect([result, body]).toEqual([Parsed.COMPLETE, '0123456789'.repeat(13).slice(0, 128)]);
});
