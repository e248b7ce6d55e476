import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Which room may know which: the table of docs/ARCHITECTURE.md. A room that is not named here may know nothing; types
 * that several rooms share are listed with the file they stand in.
 */
const mayKnow: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  models: [],
  'adapters/xmp': [],
  'adapters/digikam': ['adapters/xmp'],
  'adapters/darktable': [],
  'adapters/panel': ['protocol'],
  'daemon/library': [],
  'daemon/recognise': ['models', 'daemon/library/types'],
  'daemon/gallery': ['models/top-k'],
  'daemon/people': ['daemon/gallery', 'models/top-k'],
  'daemon/writeback': ['adapters/xmp'],
  'daemon/store': ['daemon/library/types', 'daemon/recognise/types', 'models/types'],
  'daemon/doctor': ['protocol', 'models', 'adapters/xmp', 'adapters/digikam', 'adapters/darktable'],
  'daemon/serve': ['protocol'],
  'daemon/service': [
    'protocol',
    'adapters/xmp',
    'adapters/digikam',
    'daemon/doctor',
    'daemon/gallery',
    'daemon/intake',
    'daemon/library',
    'daemon/people',
    'daemon/recognise',
    'daemon/serve',
    'daemon/store',
    'daemon/writeback',
    'models',
  ],
  'daemon/eval': [
    'protocol',
    'models',
    'adapters/xmp',
    'daemon/gallery',
    'daemon/main',
    'daemon/people',
    'daemon/service',
    'daemon/store',
  ],
  'daemon/cli': ['protocol', 'daemon/doctor', 'daemon/serve', 'daemon/main', 'daemon/eval', 'models'],
  'daemon/intake': ['models', 'adapters/xmp', 'daemon/library', 'daemon/recognise', 'daemon/store'],
};

const root = join(import.meta.dirname, '..');

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file).split(sep).join('/'));
}

/** The room a file is in: the longest name that its path begins with. */
function roomOf(file: string): string | undefined {
  return Object.keys(mayKnow)
    .filter((room) => file === `${room}.ts` || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g)].map(([, path = '']) =>
    relative(root, join(root, dirname(file), path))
      .split(sep)
      .join('/'),
  );
}

const files = ['protocol', 'models', 'daemon', 'adapters'].flatMap(sources);

describe('the map in docs/ARCHITECTURE.md', () => {
  it('has a room for every file but the one that wires them', () => {
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual(['daemon/main.ts']);
  });

  it.each(Object.entries(mayKnow))('%s knows only what it may', (room, allowed) => {
    const strangers = files
      .filter((file) => roomOf(file) === room)
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => roomOf(`${target}.ts`) !== room)
          .filter((target) => !allowed.some((name) => target === name || target.startsWith(`${name}/`)))
          .map((target) => `${file} imports ${target}`),
      );
    expect(strangers).toEqual([]);
  });

  it('names every room', () => {
    const map = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');
    for (const room of Object.keys(mayKnow)) expect(map).toContain(`\`${room}`);
  });

  it.each(Object.keys(mayKnow))('%s says its job in one sentence at its top', (room) => {
    const [first = ''] = readFileSync(join(root, entryOf(room)), 'utf8')
      .replace(/^#!.*\n/, '')
      .split('\n');
    expect(first).toMatch(/^\/\*\* [A-Z].*\. \*\/$/);
  });
});

/** The file a newcomer opens first. */
function entryOf(room: string): string {
  if (room === 'daemon/cli') return 'daemon/cli/kith.ts';
  return room === 'adapters/panel' ? 'adapters/panel/index.tsx' : `${room}/index.ts`;
}
