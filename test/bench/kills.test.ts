import { existsSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Album, FIRST_NAME, NOBODY } from '../../bench/kills/album.js';
import { live } from '../../bench/kills/life.js';

let album: Album;
afterEach(() => album.remove());

const sidecar = (i: number) => join(album.folder, `${i}.jpg.xmp`);

async function learnt(): Promise<void> {
  album = new Album(4);
  for (const said of [FIRST_NAME, NOBODY, FIRST_NAME] as const) {
    await live(album, said);
    album.learn(said);
  }
  expect(album.look(FIRST_NAME)).toEqual({ changed: 4, damaged: [] });
}

describe('the look at sidecars after a kill', () => {
  it('passes over what nobody touched, and takes a whole writing of another name', async () => {
    await learnt();
    expect(album.look('Person 1')).toEqual({ changed: 0, damaged: [] });
    expect(await live(album, 'Person 1')).toEqual({ failures: [], backlog: 0 });
    expect(album.look('Person 1')).toEqual({ changed: 4, damaged: [] });
    expect(await album.dump()).toHaveLength(4);
  });

  it('finds a sidecar that was cut short, that lost a name, that says another, or is gone', async () => {
    await learnt();
    const whole = readFileSync(sidecar(0), 'utf8');
    writeFileSync(sidecar(0), whole.slice(0, -40));
    writeFileSync(sidecar(1), readFileSync(sidecar(1), 'utf8').replace(FIRST_NAME, ''));
    writeFileSync(sidecar(2), whole.replaceAll(FIRST_NAME, 'Person 2'));
    unlinkSync(sidecar(3));
    expect(album.look('Person 1').damaged).toEqual(['0.jpg', '1.jpg', '2.jpg', '3.jpg']);
  });

  it('finds temporary files that were left', async () => {
    await learnt();
    writeFileSync(join(album.folder, '.kith-1-0123456789abcdef.xmp'), '');
    expect(album.strangers()).toEqual(['.kith-1-0123456789abcdef.xmp']);
  });

  it('expects Kith’s own sidecars to go with the last name, and the others to stay', async () => {
    await learnt();
    await live(album, NOBODY);
    expect(album.look(NOBODY)).toEqual({ changed: 4, damaged: [] });
    expect([0, 1, 2, 3].map((i) => existsSync(sidecar(i)))).toEqual([true, false, true, false]);
    expect(readdirSync(album.data)).toContain('kith.sqlite');
  });
});

describe('a life that is cut short', () => {
  it('says so, and one that is not says that nothing is left', async () => {
    album = new Album(60);
    expect(await live(album, FIRST_NAME, { afterMs: 0 })).toBeNull();
    expect(await live(album, FIRST_NAME)).toEqual({ failures: [], backlog: 0 });
  });
});
