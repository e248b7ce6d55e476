import { describe, expect, it } from 'vitest';
import { checks } from '../../daemon/doctor/checks/index.js';
import type { Facts } from '../../daemon/doctor/facts.js';
import { facts, folder, library, statesOf } from './facts.js';

const judge = (more: Partial<Facts>) => checks.flatMap((check) => check(facts(more)));
const sick = (more: Partial<Facts>) => statesOf(judge(more).filter(({ state }) => state !== 'good'));
const refused = { refused: 'busy', what: 'Another Kith has it.', hint: 'Wait.' } as const;

describe('a machine on which all is well', () => {
  it('has nothing to mend', () => {
    const findings = judge({});
    expect(findings.length).toBeGreaterThan(10);
    expect(findings.every(({ state, mend }) => state === 'good' && mend === null)).toBe(true);
  });

  it('has an id of its own for each finding', () => {
    const ids = judge({}).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

const MB = 1e6;
const data = facts().data;

describe('what the checks find', () => {
  it.each<[string, Partial<Facts>, string[]]>([
    ['an old Node.js', { node: '18.20.4' }, ['node problem']],
    ['a new Node.js', { node: '26.1.0' }, []],
    ['no daemon', { daemonRuns: false }, ['daemon advice']],
    [
      'networks that are not there',
      { packs: [{ id: 'p', broken: [{ path: '/n', state: 'missing' }], fetch: 'kith models fetch p' }] },
      ['networks:p problem'],
    ],
    ['an exiftool that does not run', { exiftool: { reason: 'no perl' } }, ['exiftool problem']],
    ['no data folder', { data: { ...data, isThere: false } }, ['data-folder problem']],
    ['a data folder that cannot be read', { data: { ...data, readable: false } }, ['data-folder problem']],
    ['a data folder that cannot be written', { data: { ...data, writable: false } }, ['data-folder problem']],
    ['a data folder that is open to all', { data: { ...data, othersMayLook: true } }, ['data-folder advice']],
    ['a system that knows no such rights', { data: { ...data, othersMayLook: null } }, []],
    ['files set aside', { library: library({ setAside: 2 }) }, ['set-aside advice']],
    ['files that could not be written', { library: library({ unwritten: 1 }) }, ['unwritten problem']],
    [
      'files that an earlier run left unwritten, and no daemon writes',
      { library: library({ waiting: 2 }), daemonRuns: false },
      ['daemon advice', 'unwritten advice'],
    ],
    ['files that the daemon is writing', { library: library({ waiting: 2 }) }, []],
    [
      'names that the owner took out',
      { library: library({ withheld: [{ step: 5, summary: 'Took Anna (p1) out of all files.' }] }) },
      ['withheld:5 advice'],
    ],
    ['no folder at all', { folders: [] }, ['folders problem']],
    ['a folder that is gone', { folders: [folder({ isThere: false })] }, ['folder:/photos problem']],
    ['a folder that is closed', { folders: [folder({ readable: false })] }, ['folder:/photos problem']],
    ['a read-only folder', { folders: [folder({ writable: false })] }, ['folder:/photos problem']],
    [
      'a read-only folder that is not written to',
      { folders: [folder({ writable: false, write: 'none' })] },
      ['write-mode:/photos advice'],
    ],
    [
      'a disk that is nearly full',
      { folders: [folder({ freeBytes: 900 * MB })] },
      ['disk-space:/photos advice'],
    ],
    ['a full disk', { folders: [folder({ freeBytes: 80 * MB })] }, ['disk-space:/photos problem']],
    ['a full disk with the memory', { data: { ...data, freeBytes: 0 } }, ['disk-space:/data problem']],
    ['a disk that does not tell its room', { folders: [folder({ freeBytes: null })] }, []],
    [
      'a full disk that is not written to',
      { folders: [folder({ freeBytes: 0, write: 'none' })] },
      ['write-mode:/photos advice'],
    ],
    ['half as many folders as may be watched', { watchLimit: 6 }, []],
    ['more than half of them', { watchLimit: 5 }, ['watch-limit advice']],
    ['more folders than may be watched', { watchLimit: 2 }, ['watch-limit problem']],
    ['a system without such a limit', { watchLimit: null }, []],
    ['a library that another Kith has', { library: refused, folders: [] }, ['library problem']],
  ])('%s', (_what, more, expected) => {
    expect(sick(more)).toEqual(expected);
  });

  it('says what to type, with the names of what is wrong', () => {
    const found = (more: Partial<Facts>) => judge(more).filter(({ state }) => state !== 'good')[0];
    expect(found({ folders: [folder({ isThere: false, path: '/a b' })] })).toMatchObject({
      what: '/a b is not there.',
      mend: expect.stringContaining('kith watch remove "/a b"'),
    });
    expect(found({ library: library({ unwritten: 1204 }) })).toMatchObject({
      what: expect.stringContaining('1,204 files'),
      mend: expect.stringContaining('kith status'),
    });
    expect(found({ library: refused, folders: [] })).toMatchObject({
      what: refused.what,
      mend: refused.hint,
    });
    expect(found({ watchLimit: 2 })?.mend).toContain('fs.inotify.max_user_watches=1048576');
    const broken = [{ path: '/n.onnx', state: 'damaged' }] as const;
    expect(found({ packs: [{ id: 'p', broken, fetch: 'kith models fetch p' }] })).toMatchObject({
      what: expect.stringContaining('/n.onnx is damaged'),
      mend: expect.stringContaining('kith models fetch p'),
    });
  });

  it('names every folder that is wrong', () => {
    const folders = ['/a', '/b', '/c'].map((path) => folder({ path, isThere: path === '/b' }));
    expect(sick({ folders })).toEqual(['folder:/a problem', 'folder:/c problem']);
  });
});
