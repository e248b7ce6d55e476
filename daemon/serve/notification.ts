import { createJSONRPCNotification } from 'json-rpc-2.0';
import type { Progress } from '../../protocol/index.js';

export function progressNotification(progress: Progress): string {
  return JSON.stringify(createJSONRPCNotification('progress', progress));
}
