import type { Handler } from './handler.js';

export const name: Handler<'name'> = (params, { service }) => service.name(params);

export const merge: Handler<'merge'> = (params, { service }) => service.merge(params);

export const different: Handler<'different'> = (params, { service }) => service.different(params);

export const describe: Handler<'describe'> = (params, { service }) => service.describe(params);

export const split: Handler<'split'> = (params, { service }) => service.split(params);

export const move: Handler<'move'> = (params, { service }) => service.move(params);

export const confirm: Handler<'confirm'> = (params, { service }) => service.confirm(params);

export const reject: Handler<'reject'> = (params, { service }) => service.reject(params);

export const ignore: Handler<'ignore'> = (params, { service }) => service.ignore(params);

export const notFaces: Handler<'notFaces'> = (params, { service }) => service.notFaces(params);

export const draw: Handler<'draw'> = (params, { service }) => service.draw(params);

export const tag: Handler<'tag'> = (params, { service }) => service.tag(params);

export const untag: Handler<'untag'> = (params, { service }) => service.untag(params);

export const undo: Handler<'undo'> = (params, { service }) => service.undo(params);

export const redo: Handler<'redo'> = (params, { service }) => service.redo(params);

export const log: Handler<'log'> = (params, { service }) => service.log(params);

export const logExport: Handler<'log.export'> = (params, { service }) => service.logExport(params);

export const logImport: Handler<'log.import'> = (params, { service }) => service.logImport(params);
