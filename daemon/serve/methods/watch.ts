import type { Handler } from './handler.js';

export const watchAdd: Handler<'watch.add'> = (params, { service }) => service.watchAdd(params);

export const watchRemove: Handler<'watch.remove'> = (params, { service }) => service.watchRemove(params);

export const watchList: Handler<'watch.list'> = (_params, { service }) => service.watchList();
