import type { Finding } from '../../../protocol/index.js';
import type { Facts, Folder } from '../facts.js';
import { files } from '../words.js';

/**
 * What Lightroom Classic reads metadata out of the file itself for, and never out of a sidecar (Adobe, "Metadata basics
 * and actions": sidecars are for proprietary raw files).
 */
const READ_INSIDE = ['jpg', 'jpeg', 'jpe', 'tif', 'tiff', 'png', 'dng', 'heic', 'heif', 'hif', 'avif'];

const READ = 'select the photos, then Metadata → Read Metadata from Files';

/** Whether Lightroom Classic can see what Kith writes. Lightroom is not to be had on Linux. */
export function checkLightroom({
  platform,
  lightroom,
  folders,
}: Pick<Facts, 'platform' | 'lightroom' | 'folders'>): Finding[] {
  if (platform !== 'darwin' && platform !== 'win32') return [];
  const about = { id: 'lightroom', about: 'lightroom', title: 'Lightroom Classic' } as const;
  if (lightroom === null) return [{ ...about, state: 'good', what: 'It was not found.', mend: null }];
  const hidden = folders.flatMap(hiddenIn);
  if (hidden.length > 0) return hidden;
  const what = `It sees what Kith writes when you tell it to: ${READ} (${lightroom}).`;
  return [{ ...about, state: 'good', what, mend: null }];
}

function hiddenIn({ path, write, endings }: Folder): Finding[] {
  const count = READ_INSIDE.reduce((sum, ending) => sum + (endings[ending] ?? 0), 0);
  if (write !== 'sidecar' || count === 0) return [];
  return [
    {
      id: `lightroom:${path}`,
      about: 'lightroom',
      title: 'Sidecars',
      state: 'problem',
      what: `${files(count)} in ${path} get their names in sidecars, which Lightroom reads for camera raw files only.`,
      mend: `Type: kith watch add "${path}" --write both. Then, in Lightroom, ${READ}.`,
    },
  ];
}
