/**
 * What runs networks comes into memory with the first who opens one: the daemon's own process never does, its threads do,
 * and the runtime and libvips would take 30 MB of it.
 */

export const openNetworks: typeof import('./networks.js').openNetworks = async (options) =>
  (await import('./networks.js')).openNetworks(options);

export const openBodyNetworks: typeof import('./networks.js').openBodyNetworks = async (options) =>
  (await import('./networks.js')).openBodyNetworks(options);

export const tryModels: typeof import('./packs/trial.js').tryModels = async (id) =>
  (await import('./packs/trial.js')).tryModels(id);
