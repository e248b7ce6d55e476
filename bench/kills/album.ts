import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { exiftoolPath } from 'exiftool-vendored';
import { z } from 'zod';

/** A sidecar as another program leaves it; every second photo has one. */
const FOREIGN = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4">
<dc:subject><rdf:Bag><rdf:li>Rome</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`;

/** Everything but the toolkit's version, file by file in the order of their names. */
const DUMP = '-q -json -G1 -struct -XMP:all --XMPToolkit -ext xmp -fileOrder filename'.split(' ');

/** 10,000 sidecars make 6 MB. */
const MOST_OF_A_DUMP = 2 ** 28;

/** Said instead of a name: the names are taken out. */
export const NOBODY = '';

/** The name of the first writing, which nobody disturbs; what it leaves is what a whole sidecar looks like. */
export const FIRST_NAME = 'Person 0';

/** Photos whose sidecars are written again and again, and what is known to be in them. */
export class Album {
  readonly folder: string;
  readonly data: string;
  readonly #root: string;
  readonly #photos: readonly string[];
  /** Size, time and inode of each sidecar at the last look. */
  readonly #stamps = new Map<string, string>();
  readonly #whole = new Map<string, string>();

  constructor(photos: number) {
    this.#root = mkdtempSync(join(tmpdir(), 'kith-kills-'));
    this.folder = join(this.#root, 'photos');
    this.data = join(this.#root, 'data');
    mkdirSync(this.folder);
    this.#photos = Array.from({ length: photos }, (_, i) => `${i}.jpg`);
    for (const photo of this.#photos) {
      writeFileSync(join(this.folder, photo), '');
      if (isForeign(photo)) writeFileSync(this.#sidecar(photo), FOREIGN);
    }
  }

  /** Takes the sidecars as they are now for whole ones, which say the first name or nobody's. */
  learn(said: typeof FIRST_NAME | typeof NOBODY): void {
    for (const photo of this.#photos.slice(0, 2)) {
      this.#whole.set(kindOf(photo, said), contentOf(this.#sidecar(photo)));
    }
  }

  /**
   * Looks at all sidecars that are not the very files of the last look.
   *
   * @returns how many there are, and those that are not, byte for byte, what a whole writing leaves
   */
  look(said: string): { changed: number; damaged: string[] } {
    let changed = 0;
    const damaged: string[] = [];
    for (const photo of this.#photos) {
      const stamp = stampOf(this.#sidecar(photo));
      if (stamp === this.#stamps.get(photo)) continue;
      this.#stamps.set(photo, stamp);
      changed++;
      const whole = this.#whole.get(kindOf(photo, said))?.replaceAll(FIRST_NAME, said);
      if (contentOf(this.#sidecar(photo)) !== whole) damaged.push(photo);
    }
    return { changed, damaged };
  }

  /** What is in the folder besides photos and sidecars. */
  strangers(): string[] {
    return readdirSync(this.folder).filter((name) => !/^\d+\.jpg(\.xmp)?$/.test(name));
  }

  /** What exiftool reads out of each sidecar; it throws where one cannot be read. */
  async dump(): Promise<unknown[]> {
    const { stdout } = await promisify(execFile)(await exiftoolPath(), [...DUMP, this.folder], {
      maxBuffer: MOST_OF_A_DUMP,
    });
    return z.array(z.unknown()).parse(JSON.parse(stdout));
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  #sidecar(photo: string): string {
    return join(this.folder, `${photo}.xmp`);
  }
}

const GONE = 'gone';

function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? GONE : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
}

function contentOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : GONE;
}

/** Sidecars of one kind are alike but for the name. */
function kindOf(photo: string, said: string): string {
  return `${isForeign(photo) ? 'foreign' : 'own'}, ${said === NOBODY ? 'empty' : 'named'}`;
}

function isForeign(photo: string): boolean {
  return Number.parseInt(photo, 10) % 2 === 0;
}
