import fc from 'fast-check';
import { methodNames, methods } from '../../protocol/index.js';

/** Every method but the one that ends the daemon. */
const names = methodNames.filter((name) => name !== 'shutdown');

/** Names of all params, so that hostile values come where values are looked for. */
const paramNames = [...new Set(names.flatMap((name) => Object.keys(shapeOf(name))))];

/** Paths that lead nowhere: a daemon that is told to scan a folder that is there would do so. */
const path = fc.oneof(
  fc.constantFrom(
    '/nowhere/../../etc/passwd',
    '\\\\nowhere\\share',
    '/nowhere/%2e%2e/x',
    '/nowhere\u0000/etc',
  ),
  fc.string({ unit: 'binary' }).map((text) => `/nowhere/${text}`),
);

const odd = fc.oneof(
  fc.anything({ withBigInt: false, withDate: true, withSparseArray: true }),
  fc.string({ unit: 'binary', maxLength: 500 }),
  fc.constantFrom(
    'p1',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '\ud800',
    '\u202e',
    '1e999',
    -0,
    1e308,
    2 ** 53,
  ),
  fc.constantFrom(
    '(((((',
    'Anna & (Ben | -',
    'in:"',
    '-'.repeat(900),
    '&'.repeat(1000),
    'people:999999999999+',
  ),
);

const pathParams = new Set(['path', 'paths', 'dirs', 'files']);

const params = fc
  .array(fc.constantFrom(...paramNames, 'idempotencyKey'), { maxLength: 6 })
  .chain((keys) =>
    fc.record(
      Object.fromEntries(
        keys.map((key) => [key, pathParams.has(key) ? fc.oneof(path, fc.array(path), fc.nat()) : odd]),
      ),
    ),
  );

const request = fc
  .record({
    jsonrpc: fc.oneof({ weight: 9, arbitrary: fc.constant('2.0') }, { weight: 1, arbitrary: odd }),
    method: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom<string>(...names) },
      { weight: 1, arbitrary: odd },
    ),
    params: fc.oneof({ weight: 9, arbitrary: params }, { weight: 1, arbitrary: odd }),
    id: odd,
  })
  // A poll that waits is no attack; it only takes its time.
  .map(({ method, ...rest }) => ({ ...rest, method: method === 'events.poll' ? 'people' : method }));

const polluting = fc.constantFrom(
  '{"jsonrpc":"2.0","id":1,"method":"name","params":{"__proto__":{"person":"p1"},"name":"x"}}',
  '{"__proto__":{"jsonrpc":"2.0","method":"people"},"id":1}',
  '{"jsonrpc":"2.0","id":1,"method":"people","params":{"constructor":{"prototype":{"polluted":1}}}}',
);

const deep = fc.constantFrom(
  '['.repeat(20_000),
  `{"jsonrpc":"2.0","id":1,"method":"people","params":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
  `[${'{"jsonrpc":"2.0","id":1,"method":"status"},'.repeat(20)}5]`,
);

/** Texts that are no requests, or requests that nobody honest sends: broken, odd, deep, long. */
export const hostileMessage: fc.Arbitrary<string> = fc.oneof(
  { weight: 40, arbitrary: request.map(toText) },
  { weight: 10, arbitrary: fc.array(request, { maxLength: 10 }).map(toText) },
  { weight: 10, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 10, arbitrary: fc.json() },
  { weight: 10, arbitrary: polluting },
  // Rarely: they cost most, and a hundred prove what a thousand do.
  { weight: 1, arbitrary: deep },
);

function toText(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

function shapeOf(name: (typeof names)[number]): object {
  const { params: schema } = methods[name];
  return 'shape' in schema && typeof schema.shape === 'object' && schema.shape !== null ? schema.shape : {};
}
