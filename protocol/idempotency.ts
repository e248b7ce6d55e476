/** Saying a change twice, where it is not known whether it arrived, without doing it twice. */
import { z } from 'zod';

/** Stands among the params of any request that changes something, or in the header `Idempotency-Key`. */
export const idempotencyKey = z
  .string()
  .min(1)
  .max(200)
  .describe(
    'Chosen by the client, another one for each change. The same key answers for a day what it answered first, also over another connection and after a restart, and nothing is done again.',
  );
