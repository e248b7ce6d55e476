import type { Handler } from './handler.js';

export const people: Handler<'people'> = (params, { service }) => service.people(params);

export const faces: Handler<'faces'> = (params, { service }) => service.faces(params);

export const bodies: Handler<'bodies'> = (params, { service }) => service.bodies(params);

export const faceExplain: Handler<'face.explain'> = (params, { service }) => service.faceExplain(params);
