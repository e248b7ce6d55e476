import { createHash } from 'node:crypto';
import { boxToDisplayed } from '../../adapters/xmp/index.js';
import type { Refusal } from '../../protocol/index.js';
import { BODY_MARGIN, type Copy, type PhotoFile } from '../recognise/index.js';
import type { Picture } from '../serve/index.js';
import type { StoredFace } from '../store/index.js';
import { folderOf } from './folders.js';
import type { Rooms } from './rooms.js';

/** Faces of one person that are compared for the best: more would not look better, but take longer. */
const compared = 50;

/** Copies of photos and faces to be looked at; only of photos in the library's folders. */
export function createPictures({ store, people, copies }: Rooms) {
  /** Of several files of one photo, the first says how it is turned, as for the boxes on it. */
  function fileOf(photo: string): PhotoFile | null {
    const present = store.files.ofPhoto(photo).filter(({ missing }) => !missing);
    const folders = store.folders.list();
    const file = present.find(({ path }) => folderOf(path, folders) !== undefined);
    return file === undefined ? null : { path: file.path, orientation: present[0]?.orientation ?? 1 };
  }

  function picture(file: PhotoFile, photo: string, copy: Copy): Picture {
    const what = JSON.stringify([photo, file.orientation, copy]);
    return {
      tag: createHash('sha256').update(what).digest('hex').slice(0, 20),
      async make() {
        const made = await copies.copy(file, copy);
        if (made.ok) return made.photo.jpeg;
        return { refused: 'not-found', what: made.setAside.message, hint: 'Look at the file itself.' };
      },
    };
  }

  function pictureOfFace({ photo, box }: StoredFace, side: number): Picture | Refusal {
    const file = fileOf(photo);
    if (file === null) return away();
    return picture(file, photo, { side, around: boxToDisplayed(box, file.orientation) });
  }

  /** The one the owner chose, else the clearest of the faces the owner confirmed, else of all. */
  function bestFace(person: string): StoredFace | null {
    const chosen = people.state.facts.get(person)?.keyFace ?? null;
    if (chosen !== null && people.state.assignments.get(chosen)?.person === person) {
      const face = store.faces.get(chosen);
      if (face !== undefined && fileOf(face.photo) !== null) return face;
    }
    const ids = people.facesOf(person);
    const confirmed = ids.filter((id) => people.state.assignments.get(id)?.confirmed);
    const faces = (confirmed.length > 0 ? confirmed : ids)
      .slice(0, compared)
      .flatMap((id) => store.faces.get(id) ?? []);
    const here = faces.filter(({ photo }) => fileOf(photo) !== null);
    return here.sort((a, b) => b.quality.norm - a.quality.norm)[0] ?? null;
  }

  return {
    photoPicture(photo: string, side: number): Picture | Refusal {
      const file = fileOf(photo);
      return file === null ? away() : picture(file, photo, { side });
    },

    facePicture(id: string, side: number): Picture | Refusal {
      const face = store.faces.get(id);
      return face === undefined ? away() : pictureOfFace(face, side);
    },

    bodyPicture(id: string, side: number): Picture | Refusal {
      const body = store.bodies.get(id);
      const file = body && fileOf(body.photo);
      if (!body || !file) return away();
      const around = boxToDisplayed(body.box, file.orientation);
      return picture(file, body.photo, { side, around, margin: BODY_MARGIN });
    },

    personPicture(person: string, side: number): Picture | Refusal {
      const face = bestFace(person);
      return face === null ? away() : pictureOfFace(face, side);
    },
  };
}

function away(): Refusal {
  return {
    refused: 'not-found',
    what: 'The photo is not in the library, or its disk is away.',
    hint: '`kith watch list` lists the folders of the library.',
  };
}
