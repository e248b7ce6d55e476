import { boxToStored } from '../../adapters/xmp/index.js';
import { intersectionOverUnion } from '../../models/index.js';
import type { Decision, Params, Refusal } from '../../protocol/index.js';
import { SAME_FACE } from '../intake/index.js';
import type { Decided, Refused } from '../people/index.js';
import { bodyId, faceId, isBodyId, photoOf } from '../store/index.js';
import { decideOnFaces, isOpen } from './conflicts.js';
import type { Settle } from './decide.js';
import type { FollowPlaces } from './owners-places.js';
import { photosIn } from './photos-in.js';
import type { Rooms } from './rooms.js';
import { isSighting, strangeSighting } from './sightings.js';

type Where = Pick<Params<'tag'>, 'photos' | 'files'>;

/** What the owner decides about faces and photos. */
export function createFaceDecisions(
  rooms: Pick<Rooms, 'store' | 'people' | 'changes'>,
  settle: Settle,
  follow: FollowPlaces,
) {
  const { store, people } = rooms;

  async function aboutFaces(
    faces: readonly string[],
    decide: () => Decided | Refused,
    wait?: boolean,
  ): Promise<Decision | Refusal> {
    return strangeSighting(store, faces) ?? settle(decideOnFaces(rooms, faces, decide), wait);
  }

  /** A face that is confirmed may wait in a conflict all the same: naming it is the answer then. */
  async function confirm({ person, faces, wait }: Params<'confirm'>): Promise<Decision | Refusal> {
    const some = faces ?? [];
    const strange = strangeSighting(store, some);
    if (strange !== null) return strange;
    const asked = some.filter((face) => isOpen(store.conflicts.of(face), people));
    const decided = decideOnFaces(rooms, some, () => people.confirm(person, faces, asked));
    return settle(decided, wait, asked.map(photoOf));
  }

  /** A body without a person is told apart from the one it was proposed as. */
  async function reject({ face, faces = [], person, wait }: Params<'reject'>): Promise<Decision | Refusal> {
    const some = face === undefined ? faces : [face];
    const asked = face !== undefined && isBodyId(face) ? store.proposals.of(face)?.person : undefined;
    return aboutFaces(some, () => people.reject(some, person ?? asked), wait);
  }

  async function ignore({ who, wait }: Params<'ignore'>): Promise<Decision | Refusal> {
    const faces = who.filter((id) => isSighting(store, id));
    const groups = who.filter((id) => !faces.includes(id));
    return settle(
      decideOnFaces(rooms, faces, () => people.ignore(groups, faces)),
      wait,
    );
  }

  async function notFaces({ faces, wait }: Params<'notFaces'>): Promise<Decision | Refusal> {
    const bodies = faces.find(isBodyId);
    if (bodies !== undefined)
      return { refused: 'conflict', what: `${bodies} is a body.`, hint: '`kith reject` says who it is not.' };
    const places = faces
      .flatMap((id) => store.faces.get(id) ?? [])
      .map(({ id, photo, box }) => ({ id, photo, box }));
    return aboutFaces(faces, () => people.notFaces(places), wait);
  }

  async function draw({ of, box, person, wait, ...where }: Params<'draw'>): Promise<Decision | Refusal> {
    const photos = photosOf({
      photos: where.photo === undefined ? [] : [where.photo],
      files: [where.file ?? []].flat(),
    });
    if ('refused' in photos) return photos;
    const [photo, ...others] = photos;
    const file = photo === undefined ? undefined : store.files.ofPhoto(photo).find(({ missing }) => !missing);
    if (photo === undefined || file === undefined || others.length > 0)
      return {
        refused: 'not-found',
        what: 'A box is drawn on one photo that is here.',
        hint: 'Name its file.',
      };
    const stored = boxToStored(box, file.orientation);
    const there = of === 'face' ? store.faces.ofPhoto(photo) : store.bodies.ofPhoto(photo);
    const same = there.find((one) => intersectionOverUnion(one.box, stored) >= SAME_FACE);
    if (same !== undefined)
      return {
        refused: 'conflict',
        what: `Kith knows ${same.id} at this place.`,
        hint: 'Say who that is: `kith name`.',
      };
    const id = of === 'face' ? faceId(photo, stored) : bodyId(photo, stored);
    return follow(people.draw({ id, photo, box: stored }, of, person), wait);
  }

  function photosOf({ photos = [], files = [] }: Where): string[] | Refusal {
    const unknown = photos.find((id) => store.photos.get(id) === undefined);
    if (unknown !== undefined)
      return {
        refused: 'not-found',
        what: `There is no photo ${unknown}.`,
        hint: '`kith search --json` has their ids.',
      };
    const inFiles = photosIn(store, files);
    return 'refused' in inFiles ? inFiles : [...new Set([...photos, ...inFiles])];
  }

  async function aboutPhotos(
    where: Where,
    decide: (photos: string[]) => Decided | Refused,
    wait?: boolean,
  ): Promise<Decision | Refusal> {
    const photos = photosOf(where);
    return 'refused' in photos ? photos : settle(decide(photos), wait);
  }

  return {
    split: ({ person, faces, name, wait }: Params<'split'>) =>
      aboutFaces(faces, () => people.split(person, faces, name), wait),
    move: ({ faces, to, wait }: Params<'move'>) => aboutFaces(faces, () => people.move(faces, to), wait),
    confirm,
    reject,
    ignore,
    notFaces,
    draw,
    tag: ({ person, wait, ...where }: Params<'tag'>) =>
      aboutPhotos(where, (photos) => people.tag(photos, person), wait),
    untag: ({ person, wait, ...where }: Params<'untag'>) =>
      aboutPhotos(where, (photos) => people.untag(photos, person), wait),
  };
}
