import type { PhotoPeople, WriteMode, Written } from '../../adapters/xmp/index.js';

/**
 * Whether the record of the last write says that the photo's files were made to say exactly this, so that nothing was
 * left undone. Looks at no file. Names that were there before Kith are not in the record: those photos are not known.
 */
export function isRecorded(written: Written | null, wanted: PhotoPeople, mode: WriteMode): boolean {
  const places = written?.places ?? [];
  if (places.some(({ pending }) => pending !== undefined)) return false;
  const { regions, faceless = [] } = wanted;
  if (regions.length + faceless.length === 0) return places.length === 0;
  const embedded = places.some(({ place }) => place === 'embedded');
  const sidecar = places.some(({ place }) => place !== 'embedded');
  if (embedded !== (mode !== 'sidecar') || sidecar !== (mode !== 'embedded')) return false;
  const names = namesOf(regions);
  return places.every(
    ({ claims }) =>
      namesOf(claims.regions.mwg) === names &&
      faceless.every(({ name }) => claims.keywords.personInImage.includes(name)),
  );
}

function namesOf(regions: PhotoPeople['regions']): string {
  return JSON.stringify(regions.map(({ name }) => name).sort());
}
