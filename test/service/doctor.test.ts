import { expect, it } from 'vitest';
import { openKith } from '../../daemon/main.js';
import { accepted, silent } from '../line/album.js';
import { tempDir } from '../temp-dir.js';

it('looks at the machine once for a hundred who ask the doctor at once, who stalled the daemon before', async () => {
  const kith = accepted(await openKith({ data: tempDir(), log: silent }));
  const asked = Array.from({ length: 100 }, () => kith.service.doctor({ daemonRuns: true }));
  expect(new Set(await Promise.all(asked)).size).toBe(1);
  await kith.close();
});
