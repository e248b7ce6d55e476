import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { protocolVersion, refusals } from '../../protocol/index.js';
import { openrpc } from '../../protocol/openrpc.js';
import { testDaemon } from '../serve/daemon.js';
import { progress } from '../serve/library.js';
import { RawClient } from '../serve/socket.js';
import { narrowings } from './narrowings.js';

/** A version that clients were built for: its document as it was, and what such a client may send. */
const recorded = ['v1.0'];

const schema = z.looseObject({});
const descriptor = z.object({ name: z.string(), required: z.boolean(), schema });
const documentSchema = z.object({
  info: z.object({ version: z.string() }),
  methods: z.array(z.object({ name: z.string(), params: z.array(descriptor), result: z.object({ schema }) })),
  components: z.object({ errors: z.record(z.string(), z.object({ code: z.number() })) }),
  'x-notifications': z.array(z.object({ name: z.string(), params: z.array(descriptor) })),
});
const requestsSchema = z.array(z.object({ method: z.string(), params: z.unknown().optional() }));

const today = documentSchema.parse(openrpc());

function read(version: string, file: string): unknown {
  return JSON.parse(readFileSync(`test/protocol/${version}/${file}`, 'utf8'));
}

describe.each(recorded)('a client of protocol %s', (version) => {
  const old = documentSchema.parse(read(version, 'openrpc.json'));
  const requests = requestsSchema.parse(read(version, 'requests.json'));

  it('is of the same major version', () => {
    expect(old.info.version.split('.')[0]).toBe(protocolVersion.split('.')[0]);
  });

  it('has a recorded request for each of its methods', () => {
    const asked = new Set(requests.map(({ method }) => method));
    expect(old.methods.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([]);
  });

  it.each(requests.map((request) => [JSON.stringify(request), request] as const))(
    'is understood, and understands the answer, when it sends %s',
    async (_text, { method, params }) => {
      const daemon = await testDaemon();
      daemon.library.setAsideFiles = [
        { path: '/photos/bad.jpg', code: 'damaged', message: 'It is damaged.' },
      ];
      daemon.library.unwrittenFiles = daemon.library.setAsideFiles;
      daemon.library.knownFolders = [{ path: '/photos', write: 'both', watched: true }];
      const client = await RawClient.connect(daemon);
      const answer = await client.ask(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
      const expected = old.methods.find(({ name }) => name === method)?.result.schema ?? {};
      const { result } = z.object({ id: z.literal(1), result: z.unknown() }).parse(answer);
      expect(z.fromJSONSchema(expected).safeParse(result).error?.issues ?? []).toEqual([]);
    },
  );

  it('hears of progress without asking, as it always did', async () => {
    const daemon = await testDaemon();
    const client = await RawClient.connect(daemon);
    daemon.library.tell(progress);
    const told = z.object({ method: z.string(), params: z.unknown() }).parse(await client.next());
    const known = old['x-notifications'].find(({ name }) => name === told.method);
    for (const { name, schema: expected } of known?.params ?? []) {
      const value = z.record(z.string(), z.unknown()).parse(told.params)[name];
      expect([name, z.fromJSONSchema(expected).safeParse(value).success]).toEqual([name, true]);
    }
  });

  it('may send whatever it could: no param is missing, newly required, or takes less', () => {
    for (const { name, params } of old.methods) {
      const now = new Map(
        today.methods.find((method) => method.name === name)?.params.map((p) => [p.name, p]),
      );
      const known = new Map(params.map((param) => [param.name, param]));
      for (const [param, { required }] of now) {
        expect([name, param, required && !known.get(param)?.required]).toEqual([name, param, false]);
      }
      for (const [param, { schema: sent }] of known) {
        expect([name, param, now.has(param)]).toEqual([name, param, true]);
        // What it sends must be among what is taken now.
        expect(narrowings(sent, now.get(param)?.schema ?? {}, `${name}.${param}`)).toEqual([]);
      }
    }
  });

  it('gets nothing it cannot read: every result holds what it held', () => {
    for (const { name, result } of old.methods) {
      const now = today.methods.find((method) => method.name === name)?.result.schema ?? {};
      expect(narrowings(now, result.schema, name)).toEqual([]);
    }
  });

  it('knows the errors by the same codes', () => {
    const codes = new Map(Object.entries(refusals).map(([kind, { code }]) => [kind, code]));
    for (const [kind, { code }] of Object.entries(old.components.errors))
      expect([kind, codes.get(kind)]).toEqual([kind, code]);
  });
});

describe('what would break an old client', () => {
  const object = (properties: object, required: string[]) => ({ type: 'object', properties, required });
  const text = { type: 'string' };

  it.each([
    ['a field that is gone', object({}, []), object({ a: text }, ['a'])],
    ['a field that is sometimes missing', object({ a: text }, []), object({ a: text }, ['a'])],
    ['a field of another type', object({ a: { type: 'number' } }, ['a']), object({ a: text }, ['a'])],
    ['a new word in an enumeration', { enum: ['a', 'b'] }, { enum: ['a'] }],
    ['null where there was none', { anyOf: [text, { type: 'null' }] }, text],
    ['fractions where whole numbers were', { type: 'number' }, { type: 'integer' }],
    ['another kind of entry', { type: 'array', items: text }, { type: 'array', items: { type: 'integer' } }],
  ])('is seen: %s', (_case, now, then) => {
    expect(narrowings(now, then, 'x')).toHaveLength(1);
  });

  it.each([
    ['a further field', object({ a: text, b: text }, ['a', 'b']), object({ a: text }, ['a'])],
    ['a field that is always there now', object({ a: text }, ['a']), object({ a: text }, [])],
    ['null no more', text, { anyOf: [text, { type: 'null' }] }],
    ['fewer words', { enum: ['a'] }, { enum: ['a', 'b'] }],
    ['whole numbers only', { type: 'integer' }, { type: 'number' }],
  ])('is not %s', (_case, now, then) => {
    expect(narrowings(now, then, 'x')).toEqual([]);
  });
});
