/** Names that are never looked at: hidden ones, and the folders that other programs keep for themselves. */

/**
 * Bins, thumbnails and closed bundles that are not hidden by a leading dot, with the program that makes them.
 * The dot covers the rest: `.dtrash` (digiKam), `.Trash-1000` (freedesktop.org), `.thumbnails` (older GNOME),
 * `.@__thumb` (QNAP), `._*` (macOS), `.stversions` (Syncthing) and the `.kith-*` files that Kith is just writing.
 */
const folders: readonly { name: RegExp; madeBy: string }[] = [
  { name: /^@eadir$/, madeBy: 'Synology: thumbnails and indexes' },
  { name: /^#(recycle|snapshot)$/, madeBy: 'Synology: bin and snapshots' },
  { name: /^@(recycle|recently-snapshot)$/, madeBy: 'QNAP: bin and snapshots' },
  { name: /^(\$recycle\.bin|recycler|recycled)$/, madeBy: 'Windows: bin' },
  { name: /^system volume information$/, madeBy: 'Windows: restore points' },
  { name: /^lost\+found$/, madeBy: 'ext4: pieces found by fsck' },
  { name: /^(network trash folder|temporary items)$/, madeBy: 'AppleShare: bin' },
  { name: /^__macosx$/, madeBy: 'macOS: resource forks in ZIP files' },
  { name: /^ipod photo cache$/, madeBy: 'iTunes: thumbnails' },
  { name: /\.lr(data|cat-data)$/, madeBy: 'Lightroom: previews' },
  {
    name: /\.(photoslibrary|photolibrary|migratedphotolibrary|aplibrary)$/,
    madeBy: 'Apple Photos, iPhoto, Aperture',
  },
  { name: /\.(cocatalog|cosessiondb)$/, madeBy: 'Capture One: catalogues' },
  { name: /^captureone$/, madeBy: 'Capture One: thumbnails and proxies of a session' },
];

/** Whether a file or folder is hidden. */
export function isHidden(name: string): boolean {
  return name.startsWith('.');
}

/** Whether a folder is never entered, by its name alone. */
export function isSkippedFolder(name: string): boolean {
  const lower = name.toLowerCase();
  return isHidden(name) || folders.some((folder) => folder.name.test(lower));
}
