/** What the library knows of a photo file before anybody looks at its pixels. */

/** 20 hex digits: the start of a SHA-256 over the file's image data alone (no metadata, no name). */
export type PhotoId = string;

/** Exif's eight orientations: how the stored raster must be turned to be displayed. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface Identity {
  readonly photo: PhotoId;
  /** Exif orientation the reader must apply; 1 where the decoder turns the picture itself (HEIC, AVIF). */
  readonly orientation: Orientation;
  /** Size of the stored raster, px. */
  readonly width: number;
  readonly height: number;
  /** Local wall-clock time as the camera wrote it, `YYYY-MM-DDTHH:MM:SS`, or null. */
  readonly takenAt: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Why a file was left out; shown to the owner as it is. */
export interface SetAside {
  readonly code:
    | 'empty'
    | 'not-a-picture'
    | 'damaged'
    | 'truncated'
    | 'too-large'
    | 'unreadable'
    | 'vanished'
    | 'timeout'
    | 'bad-name'
    | 'crashed';
  /** One sentence: what happened and what the owner can do. */
  readonly message: string;
}
