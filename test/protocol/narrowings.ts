import { z } from 'zod';

/** As much of JSON Schema as the protocol's documents use. */
const node = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
});
type Node = z.output<typeof node>;

/**
 * Where a value of one JSON schema need not be one of another: what a reader of `expected` cannot read of what `given`
 * allows. Further fields are no harm. Lengths and bounds are left aside: readers do not lean on them.
 */
export function narrowings(given: unknown, expected: unknown, at: string): string[] {
  const [from, to] = [node.parse(given), node.parse(expected)];
  const [alternatives, readable] = [alternativesOf(from), alternativesOf(to)];
  if (alternatives.length > 1 || readable.length > 1) {
    return alternatives.flatMap((one) =>
      readable.some((other) => narrowings(one, other, at).length === 0) ? [] : [`${at}: another alternative`],
    );
  }
  return [
    ...wordsOf(from, to, at),
    ...typesOf(from, to, at),
    ...fieldsOf(from, to, at),
    ...itemsOf(from, to, at),
  ];
}

function alternativesOf(schema: Node): unknown[] {
  if (Array.isArray(schema.type)) return schema.type.map((type) => ({ ...schema, type }));
  return schema.anyOf ?? [schema];
}

function wordsOf(from: Node, to: Node, at: string): string[] {
  const words = from.enum ?? (from.const === undefined ? undefined : [from.const]);
  const known = to.enum ?? (to.const === undefined ? undefined : [to.const]);
  if (known === undefined) return [];
  if (words === undefined) return [`${at}: any word`];
  return words.filter((word) => !known.includes(word)).map((word) => `${at}: the word ${String(word)}`);
}

function typesOf(from: Node, to: Node, at: string): string[] {
  if (to.type === undefined || from.type === to.type) return [];
  if (from.type === 'integer' && to.type === 'number') return [];
  return [`${at}: ${from.type ?? 'anything'} for ${to.type}`];
}

function fieldsOf(from: Node, to: Node, at: string): string[] {
  const missing = to.required.filter((field) => !from.required.includes(field));
  const shared = Object.entries(to.properties).filter(([field]) => field in from.properties);
  return [
    ...missing.map((field) => `${at}.${field}: may be missing`),
    ...shared.flatMap(([field, schema]) => narrowings(from.properties[field], schema, `${at}.${field}`)),
  ];
}

function itemsOf(from: Node, to: Node, at: string): string[] {
  if (to.items === undefined || from.items === undefined) return [];
  return narrowings(from.items, to.items, `${at}[]`);
}
