import { z } from 'zod';
import { methods, notifications } from './methods.js';
import { refusalCodes } from './refusal.js';
import { protocolVersion } from './session.js';

/** An object schema as JSON Schema writes it, as far as it is read here. */
const objectSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).default([]),
});

/**
 * The protocol as an OpenRPC document (https://spec.open-rpc.org, 1.3).
 * OpenRPC has no word for notifications from the server; they stand under `x-notifications`.
 */
export function openrpc(): unknown {
  return {
    openrpc: '1.3.2',
    info: {
      title: 'Kith',
      description:
        'JSON-RPC 2.0 over a WebSocket at /rpc of the url in daemon.json, with the token beside it.',
      version: `${protocolVersion}.0`,
    },
    methods: Object.entries(methods).map(([name, method]) => ({
      name,
      summary: method.summary,
      paramStructure: 'by-name',
      params: contentDescriptors(method.params),
      result: { name: 'result', schema: jsonSchema(method.result) },
      errors: Object.keys(refusalCodes).map((kind) => ({ $ref: `#/components/errors/${kind}` })),
    })),
    components: {
      errors: Object.fromEntries(
        Object.entries(refusalCodes).map(([kind, code]) => [kind, { code, message: kind }]),
      ),
    },
    'x-notifications': Object.entries(notifications).map(([name, params]) => ({
      name,
      params: contentDescriptors(params),
    })),
  };
}

/** As a sender must write it: further fields are allowed, so that both sides can grow. */
function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

function contentDescriptors(schema: z.ZodType) {
  const { properties, required } = objectSchema.parse(jsonSchema(schema));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    required: required.includes(name),
    schema: property,
  }));
}
