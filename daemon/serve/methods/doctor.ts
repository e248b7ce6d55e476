import type { Handler } from './handler.js';

export const doctor: Handler<'doctor'> = (_params, { service, host }) =>
  service.doctor({ daemonRuns: host.url !== null });
