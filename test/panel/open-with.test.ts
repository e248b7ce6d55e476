import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { connect } from '../../daemon/serve/index.js';
import { isRefusal } from '../../protocol/index.js';
import { kithJson, startKith, until } from '../line/processes.js';
import { haveAll } from '../programs.js';
import { tempDir } from '../temp-dir.js';

const names = [
  'plain',
  'with spaces  two',
  '"quoted" \'both\'',
  '100% %F %u %%',
  '$HOME `id` $(id)',
  'back\\slash',
  'semi;colon & pipe | #',
  '照片 ünï 🎉',
  'line\nend',
  '-dash',
];

/** The way of a chosen photo: the desktop starts the entry, the entry Kith, Kith the browser, whose page asks for it. */
describe.skipIf(!haveAll(['gio', 'update-desktop-database'], 'libglib2.0-bin desktop-file-utils'))(
  'Open with → Kith: people in these photos',
  () => {
    it('brings every file there, whatever it is called, also when no daemon runs', async () => {
      const home = tempDir();
      const [data, photos, bin] = [join(home, 'data "x" $y'), join(home, 'photos'), join(home, 'bin')];
      mkdirSync(photos);
      mkdirSync(bin);
      const files = names.map((name) => join(photos, `${name}.jpg`));
      for (const [index, file] of files.entries()) await makePhoto(file, index);
      // Not UTF-8: the desktop hands on its bytes, and no program in JavaScript can open it.
      const latin1 = Buffer.concat([Buffer.from(`${photos}/caf`), Buffer.from([0xe9]), Buffer.from('.jpg')]);
      writeFileSync(latin1, readFileSync(files[0] ?? ''));
      expect((await kithJson(data, 'scan', photos)).code).not.toBe(1);

      const opened = join(home, 'opened');
      const program = join(bin, 'xdg-open');
      writeFileSync(
        program,
        `#!/bin/sh\nprintf %s "$1" > '${opened}.new' && mv '${opened}.new' '${opened}'\n`,
      );
      chmodSync(program, 0o755);
      const env = { ...process.env, XDG_DATA_HOME: join(home, 'share'), PATH: `${bin}:${process.env.PATH}` };
      const kith = ['dist/daemon/cli/kith.js', 'desktop', 'install', '--data', data];
      execFileSync(process.execPath, kith, { env, stdio: 'ignore' });
      expect(existsSync(join(home, 'share', 'applications', 'mimeinfo.cache'))).toBe(true);

      const entry = join(home, 'share', 'applications', 'kith-panel.desktop');
      // Through a shell, because arguments of Node's own are UTF-8.
      const launch = `exec gio launch "$0" "$@" "$(printf '%s/caf\\351.jpg' "$PHOTOS")"`;
      execFileSync('sh', ['-c', launch, entry, ...files], { env: { ...env, PHOTOS: photos } });
      await until('the browser is called', () => existsSync(opened));
      const daemon = await connect(data);
      if (daemon === null || isRefusal(daemon)) expect.fail('the entry started no daemon');
      try {
        const signedIn = await fetch(readFileSync(opened, 'utf8'), { redirect: 'manual' });
        const selection = signedIn.headers.get('location')?.split('/').at(-1) ?? '';
        const { photos: known, unknown } = await daemon.client.request('panel.selection', { selection });
        expect(known.flatMap((photo) => photo.files)).toEqual(files);
        expect(unknown).toEqual([
          {
            path: `${photos}/caf\ufffd.jpg`,
            folder: photos,
            why: 'missing',
            message: expect.stringMatching(/not written in UTF-8/),
          },
        ]);
      } finally {
        await daemon.client.request('shutdown');
        daemon.close();
      }
    });

    it('uses the daemon that runs', async () => {
      const home = tempDir();
      const data = join(home, 'data');
      const running = startKith(data, 'daemon');
      await until('it serves', () => running.output().includes('serving at'));
      const { json } = await kithJson(data, 'panel', '--print');
      expect(running.output()).toContain(new URL(JSON.parse(JSON.stringify(json)).url).origin);
    });
  },
);

/** Photos of the same pixels would be one photo. */
async function makePhoto(path: string, index: number): Promise<void> {
  const create = {
    width: 64,
    height: 48,
    channels: 3,
    background: { r: 20 * index, g: 90, b: 120 },
  } as const;
  writeFileSync(path, await sharp({ create }).jpeg().toBuffer());
}
