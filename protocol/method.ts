import type { z } from 'zod';

/** One RPC method: what it does, what it takes by name, what it answers. */
export interface Method<P = unknown, R = unknown> {
  readonly summary: string;
  readonly params: z.ZodType<P>;
  readonly result: z.ZodType<R>;
}
