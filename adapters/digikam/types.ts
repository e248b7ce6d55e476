import type { Box } from '../xmp/index.js';

/**
 * `confirmed`: the owner said who it is. `proposed`: digiKam found a face, and may have a name in mind.
 * `ignored`: the owner said that this face is nobody to remember.
 */
export type FaceState = 'confirmed' | 'proposed' | 'ignored';

/** One face that digiKam knows, or a person it knows to be there without a face. */
export interface DigikamFace {
  /** As digiKam shows it, so with `\` where somebody wrote `/`; null for a face that nobody has named. */
  readonly name: string | null;
  /** 0..1 of the stored, unturned raster; null where a photo has the name only, and no place for it. */
  readonly box: Box | null;
  readonly state: FaceState;
}

/** A photo that digiKam knows. */
export interface DigikamPhoto {
  /** Absolute. */
  readonly path: string;
  /** Nobody on most photos. One that digiKam has lost sight of is not listed at all. */
  readonly people: readonly DigikamFace[];
}

/** Why a database cannot be read; `message` says what the owner can do. */
export interface Problem {
  readonly code: 'missing' | 'locked' | 'newer' | 'not-digikam' | 'damaged' | 'on-a-server' | 'unreadable';
  readonly message: string;
}

/** What a database says, or why it cannot be read. `offline` names the collections on disks that are not there. */
export type DigikamReading =
  | { readonly photos: readonly DigikamPhoto[]; readonly offline: readonly string[] }
  | { readonly reason: Problem };
