/** What the owner decides about faces and photos. Each decision is an event of the log and can be undone. */
import { z } from 'zod';
import { decision, wait } from './decisions.js';
import { faceId, path, personName, personReference, photoId } from './values.js';

const fraction = z.number().min(0).max(1);

/** As many as fit into one message. */
const some = z.array(faceId).min(1).max(10_000);

const personOrName = personReference.describe('An id, a name, or the name of somebody new.');

export const reject = {
  summary: 'Says that faces are not this person.',
  params: z
    .object({
      face: faceId.optional(),
      faces: some.optional().describe('Several at once.'),
      person: personReference.optional().describe('Whom the faces have now, unless told.'),
      wait,
    })
    .refine(({ face, faces }) => (face === undefined) !== (faces === undefined), 'give face or faces'),
  result: decision,
};

export const split = {
  summary: 'Makes some faces of a person somebody else: a new group, or a person where a name is given.',
  params: z.object({ person: personReference, faces: some, name: personName.optional(), wait }),
  result: decision,
};

export const move = {
  summary: 'Says who faces are, whoever they were taken for.',
  params: z.object({ faces: some.describe('Faces or bodies.'), to: personOrName, wait }),
  result: decision,
};

export const confirm = {
  summary: 'Says that faces are the person they were taken for.',
  params: z.object({
    person: personReference,
    faces: some.optional().describe('All of the person’s unless told.'),
    wait,
  }),
  result: decision,
};

export const ignore = {
  summary: 'Says that groups or single faces are strangers: they are not shown or asked about any more.',
  params: z.object({ who: z.array(personReference).min(1).max(10_000).describe('Groups and faces.'), wait }),
  result: decision,
};

export const notFaces = {
  summary: 'Says that there is no face. It stays so, whatever a network finds there later.',
  params: z.object({ faces: some, wait }),
  result: decision,
};

export const draw = {
  summary: 'Adds a face or a body that no network had found.',
  params: z.object({
    photo: photoId.optional(),
    file: path.optional().describe('A file of the photo, instead of its id.'),
    of: z.enum(['face', 'body']),
    box: z
      .object({ x0: fraction, y0: fraction, x1: fraction, y1: fraction })
      .describe('Corners as fractions of the displayed picture, from its upper left.'),
    person: personOrName.optional(),
    wait,
  }),
  result: decision,
};

const where = {
  photos: z.array(photoId).max(10_000).optional(),
  files: z.array(path).max(1000).optional().describe('Photo files, or folders of them, instead of ids.'),
};

export const tag = {
  summary: 'Says that somebody is on photos, and not where.',
  params: z.object({ ...where, person: personOrName, wait }),
  result: decision,
};

export const untag = {
  summary: 'Takes such a tag out, whoever gave it.',
  params: z.object({ ...where, person: personReference, wait }),
  result: decision,
};
