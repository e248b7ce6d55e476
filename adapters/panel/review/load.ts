import type { KithClient } from '../../../protocol/index.js';
import { type Asked, askedBy, askedByBody, type Kind, type Sighting } from './asked.js';

/** Which questions are asked for. */
export interface Scope {
  /** null for all. */
  readonly kind: Kind | null;
  /** Only questions about this person or group; null for everybody. */
  readonly person: string | null;
}

/** What there is to ask, and how far the owner is. */
export interface Questions {
  readonly asked: readonly Asked[];
  readonly left: Readonly<Record<Kind, number>>;
  readonly today: { readonly answers: number; readonly faces: number };
}

/** Questions that are here before they are shown. */
const ahead = 20;

/** More bodies than these are counted as so many. */
const mostBodies = 200;

export async function loadQuestions(client: KithClient, { kind, person }: Scope): Promise<Questions> {
  const [next, { left, today }, { bodies }] = await Promise.all([
    kind === 'body'
      ? null
      : client.request('review.next', {
          limit: ahead,
          ...(kind !== null && { kind }),
          ...(person !== null && { person }),
        }),
    client.request('review.status'),
    client.request('bodies', { limit: mostBodies }),
  ]);
  const withoutFace = bodies
    .filter(({ proposed }) => person === null || proposed?.person === person)
    .flatMap((body) => askedByBody(body) ?? []);
  const asked = [
    ...(next?.questions ?? []).map(askedBy),
    ...(kind === null || kind === 'body' ? withoutFace.slice(0, ahead) : []),
  ];
  return { asked, left: person === null ? { ...left, body: withoutFace.length } : countByKind(asked), today };
}

function countByKind(asked: readonly Asked[]): Questions['left'] {
  const count = (kind: Kind) => asked.filter((one) => one.kind === kind).length;
  return { who: count('who'), same: count('same'), belongs: count('belongs'), body: count('body') };
}

/** Where the person that a body is taken for is seen in the same clothes. */
export async function loadClothes(client: KithClient, { id, yes }: Asked): Promise<Sighting | null> {
  const { moment } = await client.request('face.explain', { face: id });
  const worn = moment.clothes.find(({ person }) => person === yes?.person);
  if (worn?.body === undefined || worn.photo === undefined) return null;
  return { id: worn.body, of: 'bodies', photo: worn.photo };
}

export function totalOf(left: Questions['left']): number {
  return left.who + left.same + left.belongs + left.body;
}
