import type { Handler } from './handler.js';

export const search: Handler<'search'> = (params, { service }) => service.search(params);

export const peopleComplete: Handler<'people.complete'> = (params, { service }) =>
  service.peopleComplete(params);
