import { createJSONRPCNotification } from 'json-rpc-2.0';
import type { Told } from './told.js';

/** The text that tells it over a connection. */
export function notificationText({ method, params }: Told): string {
  return JSON.stringify(createJSONRPCNotification(method, params));
}
