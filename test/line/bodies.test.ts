import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth, type TruePhoto } from '../../daemon/eval/truth.js';
import type { Answer } from '../../daemon/serve/index.js';
import { fetchModels } from '../../models/index.js';
import type { Body } from '../../protocol/index.js';
import { shared } from '../shared.js';
import { accepted, copyPhotos, withKith } from './album.js';

const album = shared('data/album-hidden');
const osnet = shared('data/models/osnet_x0_25_msmt17.onnx');

/** The story of people who show no face, in real photos of a few moments. */
describe.skipIf(album === null)('people without a visible face', () => {
  const home = mkdtempSync(join(tmpdir(), 'kith-bodies-'));
  const photos = join(home, 'photos');
  const data = join(home, 'data');
  let truth: TruePhoto[] = [];
  let asked: readonly Body[] = [];

  beforeAll(async () => {
    await fetchModels({ pack: 'bodies-osnet', from: osnet ?? '' });
    truth = (await readTruth(album ?? '')).slice(0, 80);
    copyPhotos(album ?? '', photos, truth);
  }, 300_000);
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const questions = () => withKith(data, async (service) => accepted(await service.bodies({})).bodies);
  const sidecarOf = ({ file }: Body) =>
    existsSync(`${file}.xmp`) ? readFileSync(`${file}.xmp`, 'utf8') : '';
  const named = (name: string) =>
    withKith(data, async (service) => (await service.people()).people.find((person) => person.name === name));

  function first(): Body & { proposed: NonNullable<Body['proposed']> } {
    const [body] = asked;
    if (body?.proposed == null) expect.fail('nobody is proposed');
    return { ...body, proposed: body.proposed };
  }

  it('are not looked for until the owner wants it', async () => {
    await withKith(data, async (service) => {
      accepted(await service.scan({ dirs: [photos] }));
      expect(await service.modelsStatus()).toMatchObject({ bodies: null, waiting: { bodies: 0 } });
    });
    expect(await questions()).toEqual([]);
  });

  it('are proposed inside their moment, and mostly rightly', async () => {
    await withKith(data, async (service) => {
      accepted(await service.modelsBodies({ pack: 'bodies-osnet', wait: true }));
      expect((await service.modelsStatus()).waiting.bodies).toBe(0);
    });
    asked = await questions();
    expect(asked.length).toBeGreaterThan(2);
    for (const body of asked) {
      expect(body).toMatchObject({ face: null, person: null, confirmed: false });
      expect(body.proposed?.probability).toBeGreaterThan(0.5);
    }
  });

  it('are found only once: the next scan looks at nothing again', async () => {
    const started = performance.now();
    await withKith(data, async (service) => accepted(await service.scan({ dirs: [photos] })));
    expect(performance.now() - started).toBeLessThan(8000);
    expect(await questions()).toEqual(asked);
  });

  it('are never written while they are only proposed', async () => {
    const { proposed } = first();
    await withKith(data, async (service) => {
      accepted(await service.name({ person: proposed.person, name: 'Zoë', wait: true }));
    });
    expect(sidecarOf(first())).toBe('');
    const [body] = await questions();
    expect(body?.proposed).toMatchObject({ name: 'Zoë' });
  });

  it('can be looked at: a square with all of the body in it', async () => {
    await withKith(data, async (service) => {
      const jpeg: Awaited<Answer<Uint8Array>> = await accepted(service.bodyPicture(first().id, 200)).make();
      const { format, width, height } = await sharp(accepted(jpeg)).metadata();
      expect(format).toBe('jpeg');
      expect(width).toBe(height);
      expect(width).toBeGreaterThan(80);
    });
  });

  it('can be explained: clothes of the moment, and who is beside them', async () => {
    const { id, proposed } = first();
    const { likeliest, moment } = await withKith(data, async (service) =>
      accepted(await service.faceExplain({ face: id })),
    );
    expect(likeliest).toBeNull();
    expect(moment.photos).toBeGreaterThan(1);
    const [likest] = moment.clothes;
    expect(likest).toMatchObject({ person: proposed.person, name: 'Zoë' });
    expect(likest?.support).toBeGreaterThan(0);
  });

  it('are written once the owner says who it is: as keywords, without a region', async () => {
    const before = await named('Zoë');
    await withKith(data, async (service) => {
      accepted(await service.name({ person: first().id, name: 'Zoë', wait: true }));
    });
    const sidecar = sidecarOf(first());
    expect(sidecar).toContain('People/Zoë');
    expect(sidecar).not.toContain('mwg-rs:Regions');
    const after = await named('Zoë');
    expect(after?.faces).toBe(before?.faces);
    expect(after?.photos).toBe((before?.photos ?? 0) + 1);
    expect((await questions()).map(({ id }) => id)).not.toContain(first().id);
  });

  it('that the owner named are found by searching, and survive a whole regrouping', async () => {
    await withKith(data, async (service) => {
      accepted(await service.scan({ dirs: [photos] }));
      const { photos: found } = accepted(await service.search({ query: 'Zoë' }));
      expect(found.flatMap(({ files }) => files)).toContain(first().file);
    });
  });

  it('never become exemplars: no face is explained by a body', async () => {
    await withKith(data, async (service) => {
      const { faces } = accepted(await service.faces({ person: 'Zoë' }));
      for (const { id } of faces) {
        const { likeliest } = accepted(await service.faceExplain({ face: id }));
        expect((likeliest?.because ?? []).map(({ face }) => face)).not.toContain(first().id);
      }
    });
  });

  it('leave the file with the decision that is undone', async () => {
    await withKith(data, async (service) => accepted(await service.undo({ wait: true })));
    expect(sidecarOf(first())).toBe('');
  });

  it('that are not who was proposed are not proposed as that again', async () => {
    const { id, proposed } = first();
    await withKith(data, async (service) => {
      accepted(await service.reject({ face: id, wait: true }));
      const { bodies } = accepted(await service.bodies({}));
      expect(bodies.map((body) => body.id)).not.toContain(id);
      accepted(await service.scan({ dirs: [photos] }));
    });
    // A photo that arrives groups anew.
    copyPhotos(album ?? '', photos, (await readTruth(album ?? '')).slice(80, 82));
    await withKith(data, async (service) => accepted(await service.scan({ dirs: [photos] })));
    const again = (await questions()).find((body) => body.id === id);
    expect(again?.proposed?.person).not.toBe(proposed.person);
  });

  it('are left alone again when the owner wants no bodies', async () => {
    await withKith(data, async (service) => {
      accepted(await service.modelsBodies({ pack: null, wait: true }));
      expect((await service.modelsStatus()).bodies).toBeNull();
    });
    expect(await questions()).toEqual([]);
  });
});
