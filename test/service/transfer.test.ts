import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createTransfer } from '../../daemon/service/transfer.js';
import { exportPiece } from '../../protocol/index.js';
import { done } from '../people/owner.js';
import { peopleInMemory } from './state.js';

function library() {
  const people = peopleInMemory();
  let grouped = 0;
  const transfer = createTransfer(
    { people, log: pino({ level: 'silent' }) },
    {
      async regroupAll() {
        grouped++;
        return { written: 0, failed: [] };
      },
    },
    async (decided) =>
      'refused' in decided ? decided : { event: decided.event, summary: 'Took over.', writing: 0 },
  );
  return { people, ...transfer, grouped: () => grouped };
}

type Library = ReturnType<typeof library>;

async function exported({ logExport }: Library, meanwhile = () => {}): Promise<string[]> {
  const lines: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await logExport({ cursor });
    lines.push(...page.lines);
    cursor = page.next ?? undefined;
    meanwhile();
  } while (cursor !== undefined);
  return lines;
}

/** Sends a text in pieces. */
async function send({ logImport }: Library, transfer: string, text: string) {
  for (let at = 0; ; at += exportPiece) {
    const isLast = at + exportPiece >= text.length;
    const answer = await logImport({ transfer, text: text.slice(at, at + exportPiece), isLast, wait: true });
    if (isLast || 'refused' in answer) return answer;
  }
}

/** So many people that their log takes several pieces. */
function crowd(): Library {
  const made = library();
  for (let i = 0; i < 3000; i++) done(made.people.tag([`photo${i}`], `Somebody with the number ${i}`));
  return made;
}

describe('the log', () => {
  it('goes in pieces to another library, and what is decided meanwhile is left out', async () => {
    const there = crowd();
    const { length } = there.people.log;
    const lines = await exported(
      there,
      () => void done(there.people.tag(['late'], `Late ${there.people.log.length}`)),
    );
    expect(lines).toHaveLength(length + 1);
    expect(lines.join('').length).toBeGreaterThan(2 * exportPiece);
    const here = library();
    const taken = { added: length, known: 0, contradicted: 0, decision: { event: length + 1 } };
    expect(await send(here, 'one', lines.join('\n'))).toMatchObject({ taken });
    expect([...here.people.state.people.values()]).toHaveLength(length);
    expect(here.grouped()).toBe(1);
  });

  it('of a transfer that was broken off is dropped by the next one', async () => {
    const there = library();
    done(there.people.tag(['photo'], 'Anna'));
    const text = (await exported(there)).join('\n');
    const here = library();
    expect(await here.logImport({ transfer: 'one', text: 'half a li', isLast: false })).toEqual({
      taken: null,
    });
    expect(await send(here, 'two', text)).toMatchObject({ taken: { added: 1 } });
    expect(await send(here, 'three', text)).toMatchObject({ taken: { added: 0, decision: null } });
  });

  it('that never ends is refused, and nothing of it is kept', async () => {
    const here = library();
    const text = 'x'.repeat(exportPiece);
    let pieces = 0;
    let answer = await here.logImport({ transfer: 'one', text, isLast: false });
    for (; !('refused' in answer) && pieces < 1000; pieces++)
      answer = await here.logImport({ transfer: 'one', text, isLast: false });
    expect(answer).toMatchObject({ refused: 'conflict', what: expect.stringContaining('letters') });
    expect(await here.logImport({ transfer: 'one', text, isLast: true })).toMatchObject({
      what: expect.stringContaining('Line 1'),
    });
    expect(here.people.log).toEqual([]);
  });
});
