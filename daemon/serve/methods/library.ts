import type { Handler } from './handler.js';

export const status: Handler<'status'> = async (params, { service, host }) => {
  const running = host.url !== null;
  return { running, url: host.url, pid: running ? process.pid : null, ...(await service.status(params)) };
};

export const scan: Handler<'scan'> = (params, { service, task }) => service.scan(params, task);

export const photos: Handler<'photos'> = (params, { service }) => service.photos(params);

export const personPhotos: Handler<'person.photos'> = (params, { service }) => service.personPhotos(params);

export const setAsideRetry: Handler<'setAside.retry'> = (params, { service }) =>
  service.setAsideRetry(params);
