import { z } from 'zod';

const face = z.string();
const person = z.string();
const photo = z.string();

/** The machine put faces into people (null: into none). Never touches what the owner confirmed. */
const grouped = z.object({
  kind: z.literal('grouped'),
  moves: z.array(z.object({ face, person: person.nullable(), probability: z.number().nullable() })),
});

/** The owner named a person; the faces shown then are confirmed by it. */
const named = z.object({ kind: z.literal('named'), person, name: z.string(), faces: z.array(face) });

/** The owner said these are all one person; their faces of then are confirmed by it. */
const merged = z.object({
  kind: z.literal('merged'),
  into: person,
  from: z.array(person),
  faces: z.array(face),
});

/** The owner said these two are not one person. Groups without a name are known by the faces they showed then. */
const different = z.object({
  kind: z.literal('different'),
  a: person,
  b: person,
  facesOfA: z.array(face),
  facesOfB: z.array(face),
});

/** The owner said these faces are this person; `name` where it is somebody new, who had none. */
const confirmed = z.object({
  kind: z.literal('confirmed'),
  person,
  name: z.string().nullable(),
  faces: z.array(face),
  /** Where the person is a group without a name: the faces it showed then, which are confirmed with them. */
  shown: z.array(face).optional(),
  /** Names that other programs give the faces, and that the owner was asked about. */
  against: z.array(z.string()).optional(),
});

/** The owner said these faces of `from` are somebody else, all the same one. `left` stands in for a group without a name. */
const split = z.object({
  kind: z.literal('split'),
  from: person,
  person,
  name: z.string().nullable(),
  faces: z.array(face),
  left: z.array(face).optional(),
});

/** The owner said these are strangers: groups, with the faces they showed then, and single faces. */
const ignored = z.object({
  kind: z.literal('ignored'),
  groups: z.array(z.object({ person, faces: z.array(face) })),
  faces: z.array(face),
});

/** What the owner said of a person; what is left out stays as it was, and null takes it back. */
const described = z.object({
  kind: z.literal('described'),
  person,
  /** Has a name, and is not shown. */
  hidden: z.boolean().optional(),
  /** Not to be chosen for memories. */
  featuredLess: z.boolean().optional(),
  favourite: z.boolean().optional(),
  /** The picture of the person. */
  keyFace: face.nullable().optional(),
  /** `1990`, `1990-05` or `1990-05-17`. */
  born: z.string().nullable().optional(),
});

const fraction = z.number().min(0).max(1);

/** A place on a photo, 0..1 of its stored raster, and the id of what is there. */
const place = z.object({
  id: face,
  photo,
  box: z.object({ x0: fraction, y0: fraction, x1: fraction, y1: fraction }),
});

/** The owner said that no face is there, whatever a network takes it for. */
const notFaces = z.object({ kind: z.literal('notFaces'), places: z.array(place) });

/** The owner drew a box around a face or a body that no network had found, and may have said who it is. */
const drawn = z.object({
  kind: z.literal('drawn'),
  place,
  of: z.enum(['face', 'body']),
  person: person.nullable(),
  name: z.string().nullable(),
});

/** The owner said that somebody is on the photos, and not where; `name` where it is somebody new. */
const tagged = z.object({
  kind: z.literal('tagged'),
  person,
  name: z.string().nullable(),
  photos: z.array(photo),
});

/** The owner said that somebody who was tagged there is not on the photos. */
const untagged = z.object({ kind: z.literal('untagged'), person, photos: z.array(photo) });

/** The owner said these faces are not this person. `left` stands in for a group without a name. */
const rejected = z.object({
  kind: z.literal('rejected'),
  faces: z.array(face),
  person,
  left: z.array(face).optional(),
});

/** Who said so, where a photo's own metadata does not: see `HostWord`. */
const by = z.enum(['owner', 'host']).optional();

/** A name that another program gave to a face. */
const saidFace = z.object({ face, person, name: z.string(), by });

/** A name that another program gave to a photo without a place. */
const saidPhoto = z.object({ photo, person, name: z.string(), by });

/** Another program said who these faces are. The owner's own word goes before it. */
const imported = z.object({
  kind: z.literal('imported'),
  /** Which fields or databases of which programs, as `mwg` or `digikam4.db`. */
  from: z.array(z.string()),
  faces: z.array(saidFace),
  /** People whom only words name: they are on the photo, nobody says where. */
  present: z.array(saidPhoto).default([]),
});

/** One change of a name, on whatever photos, by another program since Kith read last. The latest word counts, whoever said it. */
const told = z.object({
  kind: z.literal('told'),
  from: z.array(z.string()),
  faces: z.array(saidFace),
  denied: z.array(z.object({ face, person })),
  present: z.array(saidPhoto),
  absent: z.array(z.object({ photo, person })),
});

const writing = z.object({
  /** All people on all photos. */
  everything: z.boolean(),
  people: z.array(person),
  photos: z.array(photo),
});

/** The owner wants this out of the files, and nothing of it written again until it is released. */
const withheld = writing.extend({ kind: z.literal('withheld') });

/** What was withheld is written again. */
const released = writing.extend({ kind: z.literal('released') });

/** The faces of another pack of networks count from here on. */
const adopted = z.object({ kind: z.literal('adopted'), pack: z.string() });

/** The event with this number counts no more; undoing an `undone` brings it back. */
const undone = z.object({ kind: z.literal('undone'), event: z.number().int() });

/** The events with these numbers came out of a file; undoing this undoes all of them. */
const received = z.object({ kind: z.literal('received'), events: z.array(z.number().int()) });

/** Everything that can stand in the log. */
export const eventSchema = z.discriminatedUnion('kind', [
  grouped,
  named,
  merged,
  different,
  confirmed,
  split,
  rejected,
  ignored,
  described,
  notFaces,
  drawn,
  tagged,
  untagged,
  imported,
  told,
  withheld,
  released,
  adopted,
  undone,
  received,
]);
export type PeopleEvent = z.infer<typeof eventSchema>;
/** The events of one kind. */
export type Event<Kind extends PeopleEvent['kind']> = Extract<PeopleEvent, { kind: Kind }>;
/** What is written, or not. */
export type Writing = z.infer<typeof writing>;
/** What the owner can say of a person, beside the name. */
export type Facts = Omit<z.infer<typeof described>, 'kind' | 'person'>;
export type Place = z.infer<typeof place>;
export type Move = z.infer<typeof grouped>['moves'][number];

/** Who said it: the owner, another program in a photo's metadata, or Kith itself. */
export const sourceSchema = z.enum(['owner', 'host', 'kith']);
export type Source = z.infer<typeof sourceSchema>;

/** An event where it stands in the log. */
export interface LogEntry {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly source: Source;
  readonly event: PeopleEvent;
}
