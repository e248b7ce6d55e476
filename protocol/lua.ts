import { z } from 'zod';
import { changes, methodNames, methods, notificationNames } from './methods.js';
import { paramsOf } from './openrpc.js';
import { jsonRpcErrors, refusals } from './refusal.js';
import { protocolVersion } from './session.js';

/** What a Lua table is written from. */
type Value = string | number | boolean | { readonly [key: string]: Value };

/** The parts of a JSON schema that a client of few lines can check. */
const shallow = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.string()).optional(),
  const: z.string().optional(),
  anyOf: z.array(z.unknown()).optional(),
});

/**
 * The protocol as a table that Lua 5.1 and later load: for plug-ins of Lightroom and darktable, so that they check
 * their params and know the errors without a JSON schema.
 */
export function luaTables(): string {
  const protocol = {
    version: protocolVersion,
    methods: Object.fromEntries(methodNames.map((name) => [name, methodOf(name)])),
    notifications: Object.fromEntries(notificationNames.map((name) => [name, true])),
    errors: Object.fromEntries(Object.entries({ ...refusals, ...jsonRpcErrors })),
  };
  return `-- Made by \`npm run generate\` from protocol/*.ts; changes belong there.\nreturn ${lua(protocol, '')}\n`;
}

function methodOf(name: (typeof methodNames)[number]): Value {
  const params = paramsOf(name).map(({ name: param, required, schema }): [string, Value] => [
    param,
    { types: typesOf(schema), required },
  ]);
  return { summary: methods[name].summary, changes: changes(name), params: Object.fromEntries(params) };
}

/** The JSON types a value may have, each as a key, `null` among them. */
function typesOf(schema: unknown): { readonly [type: string]: Value } {
  const { type, enum: names, const: name, anyOf = [] } = shallow.parse(schema);
  if (type !== undefined) return Object.fromEntries([type].flat().map((one) => [one, true]));
  if (names !== undefined || name !== undefined) return { string: true };
  return Object.assign({}, ...anyOf.map(typesOf));
}

function lua(value: Value, indent: string): string {
  if (typeof value === 'string') return luaString(value);
  if (typeof value !== 'object') return String(value);
  const deeper = `${indent}  `;
  const fields = Object.entries(value).map(
    ([key, field]) => `${deeper}[${luaString(key)}] = ${lua(field, deeper)},\n`,
  );
  return fields.length === 0 ? '{}' : `{\n${fields.join('')}${indent}}`;
}

/** Bytes outside of ASCII stay as they are: Lua's strings are bytes. */
function luaString(text: string): string {
  const escaped = text.replace(/[\\"\n\r\0]/g, (sign) => `\\${sign === '\0' ? '000' : sign}`);
  return `"${escaped}"`;
}
