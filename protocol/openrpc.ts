import { z } from 'zod';
import { idempotencyKey } from './idempotency.js';
import { changes, type MethodName, methodNames, methods, notifications } from './methods.js';
import { errorData, jsonRpcErrors, refusals } from './refusal.js';
import { protocolVersion } from './session.js';

/** An object schema as JSON Schema writes it, as far as it is read here. */
const objectSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).default([]),
});

/** A param by its name. */
export interface ContentDescriptor {
  readonly name: string;
  readonly required: boolean;
  readonly schema: unknown;
}

/**
 * The protocol as an OpenRPC document (https://spec.open-rpc.org, 1.3).
 * OpenRPC has no word for notifications from the server; they stand under `x-notifications`. Errors carry what they mean
 * as `x-means`, for their message is one of the case at hand.
 */
export function openrpc(): unknown {
  return {
    openrpc: '1.3.2',
    info: {
      title: 'Kith',
      description:
        'JSON-RPC 2.0 at /rpc of the url in daemon.json, with the token beside it: over a WebSocket, or by HTTP POST with events by long poll. See protocol/README.md.',
      version: `${protocolVersion}.0`,
    },
    methods: methodNames.map((name) => ({
      name,
      summary: methods[name].summary,
      paramStructure: 'by-name',
      params: paramsOf(name),
      result: { name: 'result', schema: jsonSchema(methods[name].result) },
      errors: Object.keys(refusals).map((kind) => ({ $ref: `#/components/errors/${kind}` })),
    })),
    components: {
      schemas: { errorData: jsonSchema(errorData) },
      errors: Object.fromEntries(
        Object.entries({ ...refusals, ...jsonRpcErrors }).map(([kind, { code, means }]) => [
          kind,
          { code, message: kind, 'x-means': means, 'x-data': { $ref: '#/components/schemas/errorData' } },
        ]),
      ),
    },
    'x-notifications': Object.entries(notifications).map(([name, params]) => ({
      name,
      ...(params.description !== undefined && { summary: params.description }),
      params: contentDescriptors(params),
    })),
  };
}

/** What a method takes by name. */
export function paramsOf(method: MethodName): ContentDescriptor[] {
  const own = contentDescriptors(methods[method].params);
  if (!changes(method)) return own;
  return [...own, { name: 'idempotencyKey', required: false, schema: jsonSchema(idempotencyKey) }];
}

/** As a sender must write it: further fields are allowed, so that both sides can grow. */
function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

function contentDescriptors(schema: z.ZodType): ContentDescriptor[] {
  const { properties, required } = objectSchema.parse(jsonSchema(schema));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    required: required.includes(name),
    schema: property,
  }));
}
