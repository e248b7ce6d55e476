import type { Handler } from './handler.js';

export const settingsGet: Handler<'settings.get'> = (params, { service }) => service.settingsGet(params);

export const settingsSet: Handler<'settings.set'> = (params, { service }) => service.settingsSet(params);
