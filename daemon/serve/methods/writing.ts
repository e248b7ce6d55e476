import type { Handler } from './handler.js';

export const conflicts: Handler<'conflicts'> = (params, { service }) => service.conflicts(params);

export const conflictResolve: Handler<'conflict.resolve'> = (params, { service }) =>
  service.conflictResolve(params);

export const writePreview: Handler<'write.preview'> = (params, { service }) => service.writePreview(params);

export const writeRevert: Handler<'write.revert'> = (params, { service }) => service.writeRevert(params);

export const writeResume: Handler<'write.resume'> = (params, { service }) => service.writeResume(params);
