import { createJSONRPCErrorResponse } from 'json-rpc-2.0';
import { type Refusal, refusals } from '../../protocol/index.js';

const refusal: Refusal = {
  refused: 'too-many',
  what: 'Too many messages came in too short a time, and the connection is closed.',
  hint: 'Connect again after a while; `initialize` says how many are taken.',
};

/** The answer to who sends more than is taken, whatever it was. */
export const tooMany = JSON.stringify(
  createJSONRPCErrorResponse(null, refusals['too-many'].code, refusal.what, refusal),
);
