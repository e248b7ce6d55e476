import fc from 'fast-check';

/** Where a hostile client connects. */
export interface Target {
  readonly port: number;
  readonly token: string;
}

const upgrade = [
  'GET /rpc HTTP/1.1',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: c2l4dGVlbiBieXRlcyEhIQ==',
];

const paths = fc.oneof(
  fc.constantFrom(
    '/',
    '//',
    '//[',
    '/rpc',
    '/rpc?token=x',
    '/events?since=-1',
    '/sign-in?code=../..',
    '/session',
    '*',
    '/photos/../../../../etc/passwd',
    '/photos/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/faces/..%5c..%5cwindows',
    '/people/p1?size=999999',
    '/photos/x?size=NaN',
    '/assets/../../package.json',
    '/%00',
    'http://evil.example/rpc',
  ),
  fc.webPath(),
);

const header = fc.oneof(
  fc.constantFrom(
    'Content-Length: -1',
    'Content-Length: 99999999999',
    'Content-Length: 5\r\nContent-Length: 6',
    'Transfer-Encoding: chunked\r\nContent-Length: 4',
    'Transfer-Encoding: identity, chunked',
    'Expect: 100-continue',
    'Host: evil.example',
    'Origin: https://evil.example',
    'Connection: close, upgrade',
    'Kith-Session: x',
    'Authorization: Bearer',
    'Cookie: kith-1=x; ; =',
    'Sec-Fetch-Site: cross-site',
    'Content-Type: text/plain',
    `X-Long: ${'x'.repeat(20_000)}`,
    'no colon here',
    ': empty',
    'If-None-Match: *',
  ),
  fc.tuple(fc.string(), fc.string()).map(([name, value]) => `${name}: ${value}`),
);

const method = fc.constantFrom(
  'GET',
  'POST',
  'HEAD',
  'PUT',
  'OPTIONS',
  'CONNECT',
  'TRACE',
  'PRI',
  'get',
  '',
  'G\u0000T',
);

/** Bytes of an HTTP request that is broken somewhere, with the token half of the time. */
function httpBytes({ port, token }: Target): fc.Arbitrary<Uint8Array> {
  return fc
    .record({
      method,
      path: paths,
      headers: fc.array(header, { maxLength: 5 }),
      body: fc.string(),
      tokened: fc.boolean(),
    })
    .map(({ method: verb, path, headers, body, tokened }) => {
      const own = tokened ? [`Host: 127.0.0.1:${port}`, `Authorization: Bearer ${token}`] : [];
      return Buffer.from([`${verb} ${path} HTTP/1.1`, ...own, ...headers, '', body].join('\r\n'));
    });
}

const frame = fc
  .oneof(
    fc.uint8Array({ minLength: 2, maxLength: 64 }),
    fc.constantFrom(
      [0x83, 0x80, 0, 0, 0, 0], // an opcode that is reserved
      [0xf1, 0x80, 0, 0, 0, 0], // reserved bits
      [0x81, 0x05, 1, 2, 3, 4, 5], // not masked
      [0x80, 0x80, 0, 0, 0, 0], // goes on with what never began
      [0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0], // a ping that is too long
      [0x88, 0x81, 0, 0, 0, 0, 1], // half a close code
      [0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0], // longer than any memory
      [0x81, 0x82, 0, 0, 0, 0, 0xc0, 0x80], // no UTF-8
      [0x01, 0x81, 0, 0, 0, 0, 0x5b], // a beginning without an end
    ),
  )
  .map((bytes) => Uint8Array.from(bytes));

/** Bytes of a WebSocket that breaks its rules after it was let in. */
function socketBytes({ port, token }: Target): fc.Arbitrary<Uint8Array> {
  const head = [...upgrade, `Host: 127.0.0.1:${port}`, `Authorization: Bearer ${token}`, '', ''].join('\r\n');
  return fc
    .array(frame, { minLength: 1, maxLength: 5 })
    .map((frames) => Buffer.concat([Buffer.from(head), ...frames]));
}

/** What a hostile program sends to the port itself. */
export function hostileBytes(target: Target): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    { weight: 3, arbitrary: httpBytes(target) },
    { weight: 2, arbitrary: socketBytes(target) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  );
}
