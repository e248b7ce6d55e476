import {
  cursorAt,
  exportPiece,
  type Params,
  pageEnd,
  type Refusal,
  type Result,
} from '../../protocol/index.js';
import type { FollowPlaces } from './owners-places.js';
import type { Rooms } from './rooms.js';
import type { Work } from './work.js';

/** Letters of a file: a million steps, and what a client can make the daemon keep. */
const MOST_TEXT = 100_000_000;

/** The log, carried to another library and back. */
export function createTransfer(
  { people, log }: Pick<Rooms, 'people' | 'log'>,
  work: Pick<Work, 'regroupAll'>,
  follow: FollowPlaces,
) {
  /** The file that is coming in, piece by piece. */
  let incoming = { transfer: '', text: '' };

  /** A cursor is how many lines were told, and the last event there was, so that what is decided meanwhile is left out. */
  async function logExport({ cursor }: Params<'log.export'>): Promise<Result<'log.export'>> {
    const now = { shown: 0, last: String(people.log.at(-1)?.id ?? 0) };
    const { shown, last } = cursor === undefined ? now : pageEnd(cursor);
    const lines: string[] = [];
    let length = 0;
    for (const line of people.exportLines(shown, Number(last))) {
      if (length > exportPiece) return { lines, next: cursorAt({ shown: shown + lines.length, last }) };
      lines.push(line);
      length += line.length;
    }
    return { lines, next: null };
  }

  async function logImport({
    transfer,
    text,
    isLast,
    wait,
  }: Params<'log.import'>): Promise<Result<'log.import'> | Refusal> {
    const whole = incoming.transfer === transfer ? incoming.text + text : text;
    const isEnough = isLast || whole.length > MOST_TEXT;
    incoming = isEnough ? { transfer: '', text: '' } : { transfer, text: whole };
    if (whole.length > MOST_TEXT) return tooLong();
    if (!isLast) return { taken: null };
    const received = people.receive(whole);
    if ('refused' in received) return received;
    const { decided, added, known, contradicted } = received;
    if (decided === null) return { taken: { added, known, contradicted, decision: null } };
    const decision = await follow(decided, wait);
    if ('refused' in decision) return decision;
    // What was said of faces here and there binds the groups that the machine makes.
    const regrouped = work.regroupAll();
    if (wait) await regrouped;
    else regrouped.catch((error: unknown) => log.error({ err: error }, 'grouping failed'));
    return { taken: { added, known, contradicted, decision } };
  }

  return { logExport, logImport };
}

function tooLong(): Refusal {
  return {
    refused: 'conflict',
    what: `The file has more than ${MOST_TEXT.toLocaleString('en')} letters.`,
    hint: 'No log of Kith is that long. Nothing was changed.',
  };
}
