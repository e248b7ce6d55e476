import type { Handler } from './handler.js';

export const people: Handler<'people'> = (params, { service }) => service.people(params);

export const faces: Handler<'faces'> = (params, { service }) => service.faces(params);

export const bodies: Handler<'bodies'> = (params, { service }) => service.bodies(params);

export const name: Handler<'name'> = (params, { service }) => service.name(params);

export const merge: Handler<'merge'> = (params, { service }) => service.merge(params);

export const different: Handler<'different'> = (params, { service }) => service.different(params);

export const reject: Handler<'reject'> = (params, { service }) => service.reject(params);

export const undo: Handler<'undo'> = (params, { service }) => service.undo(params);

export const log: Handler<'log'> = (params, { service }) => service.log(params);

export const faceExplain: Handler<'face.explain'> = (params, { service }) => service.faceExplain(params);
