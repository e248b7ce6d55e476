import { extname } from 'node:path';

/** Endings of camera raw files. libvips cannot develop them, but nearly all carry a JPEG of the camera's own. */
const RAW_EXTENSIONS = new Set(
  '3fr ari arw bay cap cr2 cr3 crw dcr dng erf fff gpr iiq k25 kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f'
    .split(' ')
    .map((ending) => `.${ending}`),
);

export function isRaw(path: string): boolean {
  return RAW_EXTENSIONS.has(extname(path).toLowerCase());
}
