import { eventSchema, type LogEntry, type PeopleEvent, sourceSchema } from './events.js';
import { sameTexts } from './same-text.js';

/** A row of the log as storage keeps it. */
export interface LogRow {
  readonly at: string;
  readonly source: string;
  readonly kind: string;
  readonly payload: unknown;
}

/** A row that is in the log, with its number. */
export type KeptRow = LogRow & { readonly id: number };

/**
 * The log as it is kept in memory.
 *
 * @throws when a row is none of ours: the log is the truth, so it is not guessed at
 */
export function readLog(rows: readonly KeptRow[]): LogEntry[] {
  const same = sameTexts();
  return rows.map(({ id, at, source, kind, payload }) => {
    const event = eventSchema.parse(modern({ kind, ...(typeof payload === 'object' && payload) }));
    return { id, at, source: sourceSchema.parse(source), event: withSameTexts(event, same) };
  });
}

/** Rows from when a face could only be rejected by itself. */
function modern(event: { readonly kind: string; readonly face?: unknown }): unknown {
  const { face, ...rest } = event;
  return event.kind === 'rejected' && face !== undefined ? { ...rest, faces: [face] } : event;
}

/** Of the events that speak of very many faces: each face was grouped once and confirmed once at least. */
function withSameTexts(event: PeopleEvent, same: (text: string) => string): PeopleEvent {
  switch (event.kind) {
    case 'grouped': {
      const moves = event.moves.map(({ face, person, probability }) => ({
        face: same(face),
        person: person && same(person),
        probability,
      }));
      return { ...event, moves };
    }
    case 'named':
    case 'merged':
    case 'confirmed':
    case 'rejected':
      return { ...event, faces: event.faces.map(same) };
    default:
      return event;
  }
}
