import type { Handler } from './handler.js';

export const panelLink: Handler<'panel.link'> = async ({ files }, { service, host }) => {
  if (host.panel === null) {
    return {
      refused: 'not-running',
      what: 'No daemon runs on this data folder, and the panel is its page.',
      hint: 'Start it with: kith daemon',
    };
  }
  const { photos, unknown } = await service.chosen(files ?? []);
  return { ...host.panel.link(files), photos: photos.length, unknown };
};

export const panelSelection: Handler<'panel.selection'> = async ({ selection }, { service, host }) => {
  const files = host.panel?.filesOf(selection);
  if (files !== undefined) return service.chosen(files);
  return {
    refused: 'not-found',
    what: 'Kith does not remember any more which photos this page was opened for.',
    hint: 'Open them again from your photo manager, or with: kith panel FILE…',
  };
};
