import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { changes, methodNames, notificationNames, refusals } from '../../protocol/index.js';
import { openrpc } from '../../protocol/openrpc.js';

const descriptor = z.object({ name: z.string(), required: z.boolean(), schema: z.looseObject({}) });

const documentSchema = z.object({
  openrpc: z.string(),
  info: z.object({ version: z.string() }),
  methods: z.array(
    z.object({
      name: z.string(),
      summary: z.string().min(10),
      paramStructure: z.literal('by-name'),
      params: z.array(descriptor),
      result: z.object({ schema: z.looseObject({ type: z.literal('object') }) }),
      errors: z.array(z.object({ $ref: z.string() })),
    }),
  ),
  components: z.object({
    errors: z.record(z.string(), z.object({ code: z.number(), 'x-means': z.string() })),
  }),
  'x-notifications': z.array(z.object({ name: z.string(), params: z.array(descriptor) })),
});

const document = documentSchema.parse(openrpc());

describe('protocol/openrpc.json', () => {
  it('is what the schemas say now (npm run generate makes it)', () => {
    const committed: unknown = JSON.parse(readFileSync('protocol/openrpc.json', 'utf8'));
    expect(committed).toEqual(openrpc());
  });

  it('describes every method, with its params by name', () => {
    expect(document.methods.map(({ name }) => name)).toEqual(methodNames);
    const name = document.methods.find((method) => method.name === 'name');
    const params = name?.params.map((param) => [param.name, param.required]);
    expect(params).toEqual([
      ['person', true],
      ['name', true],
      ['wait', false],
      ['idempotencyKey', false],
    ]);
  });

  it('offers an idempotency key wherever something changes, and nowhere else', () => {
    for (const { name, params } of document.methods) {
      const takesKey = params.some((param) => param.name === 'idempotencyKey');
      expect([name, takesKey]).toEqual([name, methodNames.some((one) => one === name && changes(one))]);
    }
  });

  it('knows every method that answers a decision, or takes `wait`, as one that changes something', () => {
    for (const { name, params } of document.methods) {
      if (params.some((param) => param.name === 'wait') && name !== 'events.poll') {
        expect(params.map((param) => param.name)).toContain('idempotencyKey');
      }
    }
  });

  it('lets both sides grow: no object forbids further fields', () => {
    expect(JSON.stringify(document)).not.toContain('additionalProperties');
  });

  it('points at errors that are there', () => {
    for (const { $ref } of document.methods.flatMap(({ errors }) => errors)) {
      expect(document.components.errors).toHaveProperty($ref.replace('#/components/errors/', ''));
    }
  });

  it('describes the notifications', () => {
    expect(document['x-notifications'].map(({ name }) => name)).toEqual(notificationNames);
  });
});

describe('error codes', () => {
  it('stand with what they mean in the document, those of JSON-RPC too', () => {
    const codes = Object.values(document.components.errors).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining([1001, 1101, 1102, 1103, 1104, -32700, -32602]));
  });

  it('are distinct, and none is one of JSON-RPC itself', () => {
    const codes = Object.values(refusals).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => code > -32000 || code < -32768)).toBe(true);
  });
});
