import { describe, expect, it } from 'vitest';
import { scanReport } from '../../daemon/cli/summary.js';
import { localClient } from '../../daemon/serve/index.js';
import type { Hold } from '../../protocol/index.js';
import { dataFolder, silent } from '../serve/daemon.js';
import { conflict, planned, testLibrary } from '../serve/library.js';
import { runCli } from './run-cli.js';

const off: Hold = { by: 'write-mode', folder: '/my photos' };
const reverted: Hold = { by: 'revert', step: 5, summary: 'Took what Kith wrote out of all files.' };

/** A command on a library where nothing may be written, or names are disputed. */
async function kith(
  args: readonly string[],
  { held = [], disputed = 0 }: { held?: Hold[]; disputed?: number },
) {
  const library = testLibrary();
  Object.assign(library, { held, disputed });
  const nothing = { event: 8, summary: 'Named p1 "Anna".', writing: 0, written: 0, failed: [] };
  library.name = async () => ({ ...nothing, held, disputed });
  library.writeResume = library.name;
  library.writePreview = async () => ({ ...planned, files: [], unchanged: 0, held });
  const { stdout } = await runCli(args, { data: dataFolder(), library, columns: 80 });
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  return stdout;
}

describe('where writing is off', () => {
  it.each([['name', 'p1', 'Anna'], ['write', 'Anna'], ['write', '--dry-run'], ['status']])(
    'kith %s names the folder, and what turns it on',
    async (...args) => {
      const stdout = await kith(args, { held: [off] });
      expect(stdout.replaceAll('\n', ' ')).toContain(
        'Writing is off for /my photos. Turn it on with: kith watch add "/my photos" --write sidecar',
      );
      expect(stdout).not.toContain('No file needed a change');
    },
  );

  it.each([['name', 'p1', 'Anna'], ['write', 'Anna'], ['write', '--dry-run'], ['status']])(
    'kith %s names the step that holds names back, and how to undo it',
    async (...args) => {
      const stdout = await kith(args, { held: [reverted] });
      expect(stdout.replaceAll('\n', ' ')).toContain(
        'Names are held back by step 5, "Took what Kith wrote out of all files." Let them be written again with: kith undo 5',
      );
    },
  );

  it('tells the first of many, and where the rest stand', async () => {
    const held = ['/a', '/b', '/c', '/d', '/e\u001b[2J'].map(
      (folder): Hold => ({ by: 'write-mode', folder }),
    );
    const stdout = await kith(['name', 'p1', 'Anna'], { held });
    expect(stdout.match(/Writing is off/g)).toHaveLength(3);
    expect(stdout).toContain('And 2 more, see: kith doctor\n');
    expect(await kith(['status'], { held: held.slice(4) })).toContain('/e\\u{1b}[2J');
  });

  it('says that no file needed a change only where nothing is held', async () => {
    expect(await kith(['name', 'p1', 'Anna'], {})).toBe(
      'Named p1 "Anna". No file needed a change.\nUndo with: kith undo 8\n',
    );
    expect(await kith(['write', '--dry-run'], {})).toBe(
      'Nothing would change: no file has a name to be written.\n',
    );
  });
});

describe('names that wait for the owner', () => {
  it.each([['status'], ['name', 'p1', 'Anna']])('are told by kith %s', async (...args) => {
    expect(await kith(args, { disputed: 2 })).toContain('2 names wait for your word: kith conflicts\n');
    expect(await kith(args, { disputed: 1 })).toContain('1 name waits for your word: kith conflicts\n');
    expect(await kith(args, { disputed: 1 })).not.toContain('No file needed a change');
    expect(await kith(args, {})).not.toContain('kith conflicts');
  });

  it('are told at the end of a scan', async () => {
    const library = testLibrary();
    library.disputed = 3;
    const client = localClient(library, silent);
    const scan = await client.request('scan', { dirs: ['/photos'] });
    const report = await scanReport(client, scan, ['/photos'], 'kith');
    expect(report.text(80).split('\n').at(-1)).toBe('3 names wait for your word: kith conflicts');
  });

  it('are told by kith why, with the other name and how to settle it', async () => {
    const library = testLibrary();
    const why = async (theirs: string | null) => {
      library.conflicts = async () => ({ conflicts: [{ ...conflict, theirs }], next: null });
      const { stdout } = await runCli(['why', conflict.face], { data: dataFolder(), library, columns: 80 });
      return stdout;
    };
    expect(await why('Ben\n')).toContain('Another program calls it Ben\\n, in /photos/one.jpg.\n');
    expect(await why(null)).toContain('The name was taken out of /photos/one.jpg,');
    expect((await why(null)).replaceAll('\n', ' ')).toContain(`kith resolve ${conflict.face} mine|theirs`);
  });
});
