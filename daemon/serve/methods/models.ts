import type { Handler } from './handler.js';

export const modelsStatus: Handler<'models.status'> = (_params, { service }) => service.modelsStatus();

export const modelsList: Handler<'models.list'> = (_params, { service }) => service.modelsList();

export const modelsTry: Handler<'models.try'> = (params, { service, task }) =>
  service.modelsTry(params, task);

export const modelsAdopt: Handler<'models.adopt'> = (params, { service }) => service.modelsAdopt(params);

export const modelsBodies: Handler<'models.bodies'> = (params, { service }) => service.modelsBodies(params);
