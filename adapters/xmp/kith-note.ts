import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { cornerBox, cornerText } from './areas.js';
import type { Tags } from './commands.js';
import { listOf, text, words } from './fields.js';
import {
  droppedSchema,
  KEYWORD_FIELDS,
  type KithRecord,
  NOTHING_DROPPED,
  type PeopleField,
  type Provenance,
  REGION_KINDS,
  type RecordedPerson,
} from './types.js';

/** In which kind of file a note was made. Hosts copy metadata from sidecar to file and back: a copy is no note. */
export type FileKind = 'photo' | 'sidecar';

/** Nobody else can own a random UUID; XMP wants an end that parts the namespace from a name. */
const NAMESPACE = 'urn:uuid:1fd2b2f2-7a3c-4c39-9a4d-c6f0a3f6b7d1#';

/** More is read at once than a network share likes to be asked for. */
const CHUNK = 1 << 20;

/** Whether Kith's note may be in a file, by its bytes: Exiftool takes a hundred times as long to say that it is not. */
export async function mayHoldNote(path: string): Promise<boolean> {
  const sought = Buffer.from(NAMESPACE);
  let last = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const bytes = Buffer.concat([last, chunk]);
    if (bytes.includes(sought)) return true;
    last = bytes.subarray(-sought.length);
  }
  return false;
}

/** Exiftool writes only what it knows (https://exiftool.org/config.html). This is Perl. */
export const EXIFTOOL_CONFIG = `
%Image::ExifTool::UserDefined = (
  'Image::ExifTool::XMP::Main' => {
    kith => { SubDirectory => { TagTable => 'Image::ExifTool::UserDefined::Kith' } },
  },
);
%Image::ExifTool::UserDefined::Kith = (
  GROUPS => { 0 => 'XMP', 1 => 'XMP-kith', 2 => 'Image' },
  NAMESPACE => { kith => '${NAMESPACE}' },
  WRITABLE => 'string',
  People => {
    List => 'Bag',
    Struct => {
      STRUCT_NAME => 'Kith Person',
      NAMESPACE => 'kith',
      Name => {}, Rectangle => {}, Fields => { List => 'Bag' }, Face => {}, By => {}, Probability => {},
    },
  },
  Carried => { List => 'Bag' },
  File => {}, Root => {}, Created => {}, Dimensions => {}, Dropped => {},
);
1;
`;

const schema = z.object({
  'XMP-kith:People': listOf(
    z.object({ Name: z.string(), Rectangle: text, Fields: words, Face: text, By: text, Probability: text }),
  ),
  'XMP-kith:Carried': words,
  'XMP-kith:File': text,
  'XMP-kith:Root': text,
  'XMP-kith:Created': text,
  'XMP-kith:Dimensions': text,
  'XMP-kith:Dropped': text,
});
type KithTags = z.infer<typeof schema>;

/** Whether exiftool's name of a tag is one of Kith's own. */
export function isKithTag(tag: string): boolean {
  return tag.startsWith('XMP-kith:');
}

/** Kith's note among the tags of a file; null where there is none, or one that was copied from another kind of file. */
export function noteIn(all: Tags, kind: FileKind): KithRecord | null {
  const tags = schema.parse(all);
  if (tags['XMP-kith:File'] !== kind) return null;
  const dimensions = Number(tags['XMP-kith:Dimensions']);
  return {
    people: tags['XMP-kith:People'].map(personIn),
    root: tags['XMP-kith:Root'] ?? '',
    carried: tags['XMP-kith:Carried'],
    created: tags['XMP-kith:Created'] === 'True',
    dimensions: Number.isInteger(dimensions) ? dimensions : null,
    dropped: droppedIn(tags['XMP-kith:Dropped']),
  };
}

function personIn({ Name, Rectangle, Fields, ...why }: KithTags['XMP-kith:People'][number]): RecordedPerson {
  const known: readonly string[] = Fields;
  const fields: PeopleField[] = [...REGION_KINDS, ...KEYWORD_FIELDS].filter((field) => known.includes(field));
  const provenance = provenanceIn(why);
  const person = { name: Name, box: cornerBox(Rectangle ?? ''), fields };
  return provenance === null ? person : { ...person, provenance };
}

type Why = Pick<KithTags['XMP-kith:People'][number], 'Face' | 'By' | 'Probability'>;

function provenanceIn(why: Why): Provenance | null {
  const by = z.enum(['owner', 'host', 'kith']).safeParse(why.By);
  if (why.Face === undefined || !by.success) return null;
  const probability = Number(why.Probability ?? Number.NaN);
  return { face: why.Face, by: by.data, probability: Number.isNaN(probability) ? null : probability };
}

function droppedIn(json: string | undefined): KithRecord['dropped'] {
  try {
    return droppedSchema.parse(JSON.parse(json ?? ''));
  } catch {
    return NOTHING_DROPPED;
  }
}

type Struct = Readonly<Record<string, string | readonly string[]>>;

/** The tags that make up Kith's note, in the order they are written. */
export function noteTags(record: KithRecord, kind: FileKind): [tag: string, value: string | Struct][] {
  const { people, root, carried, created, dimensions, dropped } = record;
  const lists = [...Object.values(dropped.regions), ...Object.values(dropped.keywords)];
  return [
    ...people.map((person): [string, Struct] => ['XMP-kith:People', describe(person)]),
    ...carried.map((word): [string, string] => ['XMP-kith:Carried', word]),
    ['XMP-kith:File', kind],
    ['XMP-kith:Root', root],
    ...(created ? [['XMP-kith:Created', 'True'] satisfies [string, string]] : []),
    ...(dimensions === null ? [] : [['XMP-kith:Dimensions', String(dimensions)] satisfies [string, string]]),
    ...(lists.every((list) => list.length === 0)
      ? []
      : [['XMP-kith:Dropped', JSON.stringify(dropped)] satisfies [string, string]]),
  ];
}

function describe({ name, box, fields, provenance }: RecordedPerson): Struct {
  const { face, by, probability = null } = provenance ?? {};
  return {
    Name: name,
    Fields: fields,
    ...(box === null ? {} : { Rectangle: cornerText(box) }),
    ...(face === undefined || by === undefined ? {} : { Face: face, By: by }),
    ...(by === 'kith' && probability !== null ? { Probability: probability.toFixed(3) } : {}),
  };
}
