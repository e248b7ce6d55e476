import sax from 'sax';
import { finite } from '../areas.js';
import { boxToStored } from '../orientation.js';
import type { Box, Orientation } from '../types.js';
import { entry } from './regions.js';
import type { FoundPerson } from './types.js';

/** Names by Picasa's contact ids. */
export type PicasaContacts = ReadonlyMap<string, string>;

/** What Picasa knows of one photo. */
export interface PicasaPhoto {
  /** `rect64(…),contact;rect64(…),contact…` */
  readonly faces: string;
  /** The owner turned the picture in Picasa, which did not write that into the file. */
  readonly turned: boolean;
}

/** A folder's `.picasa.ini`. */
export interface PicasaFolder {
  readonly contacts: PicasaContacts;
  /** By the photo's file name. */
  readonly photos: ReadonlyMap<string, PicasaPhoto>;
}

/** How Picasa's box has to be read for a photo. */
export interface PicasaFrame {
  readonly raw: boolean;
  readonly orientation: Orientation;
}

/**
 * Reads `.picasa.ini` (Picasa 3.9): a section a photo, named for its file. Our own few lines, since the `ini` package
 * takes dots in section names for levels and `;` for a comment. Lines that are neither are passed over.
 */
export function parsePicasaIni(text: string): PicasaFolder {
  const contacts = new Map<string, string>();
  const photos = new Map<string, PicasaPhoto>();
  let section = '';
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const heading = /^\s*\[(.+)\]\s*$/.exec(line)?.[1];
    const separator = line.indexOf('=');
    if (heading !== undefined) section = heading;
    else if (separator > 0) takeField(line.slice(0, separator).trim(), line.slice(separator + 1).trim());
  }
  return { contacts, photos };

  function takeField(key: string, value: string): void {
    if (/^contacts2?$/i.test(section)) {
      const name = contactName(value);
      if (name !== null) contacts.set(contactKey(key), name);
      return;
    }
    const photo = photos.get(section) ?? { faces: '', turned: false };
    if (key === 'faces') photos.set(section, { ...photo, faces: value });
    if (key === 'rotate') photos.set(section, { ...photo, turned: value !== 'rotate(0)' });
  }
}

/** `Name;mail;…` in `[Contacts2]`; `[Contacts]` of older versions has account ids there, which name nobody. */
function contactName(value: string): string | null {
  const [name = ''] = value.split(';');
  return name.trim() === '' || /_lh,[0-9a-f]+$/i.test(name) ? null : name.trim();
}

/** Reads Picasa's `contacts.xml`; null where it is broken. */
export function parsePicasaContacts(xml: string): PicasaContacts | null {
  const reader = sax.parser(true);
  const contacts = new Map<string, string>();
  let broken = false;
  reader.onerror = () => {
    broken = true;
  };
  reader.onopentag = ({ name, attributes }) => {
    if (name !== 'contact') return;
    const { id, name: full, display } = attributes;
    const known = full || display;
    if (typeof id === 'string' && typeof known === 'string' && known !== '')
      contacts.set(contactKey(id), known);
  };
  reader.write(xml);
  return broken ? null : contacts;
}

/**
 * The faces of one photo. Picasa's boxes are of the stored raster for files it can write, and of the displayed picture
 * for raw files: so does ExifTool's `picasa_faces.config` turn them, whose author tried it on Picasa's own output. For a
 * raw file that was also turned in Picasa nobody knows, so its boxes are left out and the names kept.
 */
export function picasaPeople(
  photo: PicasaPhoto,
  contacts: readonly PicasaContacts[],
  { raw, orientation }: PicasaFrame,
): FoundPerson[] {
  return photo.faces.split(';').flatMap((face) => {
    const [, hex, id] = /^\s*rect64\(([0-9a-f]{1,16})\)\s*,\s*([0-9a-f]{1,16})\s*$/i.exec(face) ?? [];
    if (hex === undefined || id === undefined) return [];
    const name = contacts.map((known) => known.get(contactKey(id))).find((known) => known !== undefined);
    const box = rect64(hex);
    if (!raw) return entry(name, box, 'face');
    return entry(name, box === null || photo.turned ? null : boxToStored(box, orientation), 'face');
  });
}

/** Left, top, right, bottom as parts of 65535, four digits each; Picasa leaves leading zeros out. */
function rect64(hex: string): Box | null {
  const digits = hex.padStart(16, '0');
  const side = (i: number) => Number.parseInt(digits.slice(i * 4, i * 4 + 4), 16) / 65535;
  return finite({ x0: side(0), y0: side(1), x1: side(2), y1: side(3) });
}

/** Ids lose their leading zeros in some places and not in others. */
function contactKey(id: string): string {
  return id.toLowerCase().replace(/^0+(?=.)/, '');
}
