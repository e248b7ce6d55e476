import type { FilePlan, PeopleFile } from './people-file.js';
import { type Box, KEYWORD_FIELDS, type PeopleField, REGION_KINDS } from './types.js';

/** A word or a region that goes into a file or out of it. */
export interface PlannedEntry {
  readonly field: PeopleField;
  /** The word as it stands in the list, or the name of the region. */
  readonly text: string;
  /** Of a region, 0..1 of the stored raster. */
  readonly box: Box | null;
}

/** What `writePeople` would change in one file. Without entries it would bring Kith's own note up to date. */
export interface PlannedFile {
  readonly path: string;
  /** The file is not there yet. */
  readonly isNew: boolean;
  readonly add: readonly PlannedEntry[];
  readonly drop: readonly PlannedEntry[];
}

/** Tells a plan in words and boxes. */
export function plannedFile({ path, original }: PeopleFile, { edits }: FilePlan): PlannedFile {
  const words = (which: 'add' | 'drop') =>
    KEYWORD_FIELDS.flatMap((field) =>
      edits.keywords[field][which].map((text) => ({ field, text, box: null })),
    );
  const regions = (which: 'add' | 'drop' | 'restore') =>
    REGION_KINDS.flatMap((field) =>
      edits.regions[field][which].map(({ name, box }) => ({ field, text: name ?? '', box })),
    );
  return {
    path,
    isNew: original.stats === null,
    add: [...regions('restore'), ...regions('add'), ...words('add')],
    drop: [...regions('drop'), ...words('drop')],
  };
}
