import { describe, expect, it } from 'vitest';
import {
  carryIds,
  drawnBoxes,
  type OwnersPlace,
  storedFaces,
  undescribedBody,
} from '../../daemon/intake/found-faces.js';
import { faceId, type StoredFace } from '../../daemon/store/index.js';

const photo = 'photo';

function face(x0: number, y0: number, side = 0.2): StoredFace {
  const box = { x0, y0, x1: x0 + side, y1: y0 + side };
  return {
    id: faceId(photo, box),
    photo,
    box,
    landmarks: [],
    score: 1,
    quality: { norm: 5, sizePx: 100, yaw: 0, pitch: 0, roll: 0, blur: 0, drift: 0 },
    embedding: Float32Array.from([1]),
  };
}

describe('faces found with another pack', () => {
  it('keep the id of the face they overlap', () => {
    const before = [face(0.1, 0.1), face(0.5, 0.5)];
    const after = carryIds(before, [face(0.52, 0.51), face(0.11, 0.09)]);
    expect(after.map(({ id }) => id)).toEqual([before[1]?.id, before[0]?.id]);
    expect(after[0]?.box).toEqual(face(0.52, 0.51).box);
  });

  it('have an id of their own where there was no face', () => {
    const found = face(0.7, 0.1);
    expect(carryIds([face(0.1, 0.1)], [found])).toEqual([found]);
    expect(carryIds([], [found])).toEqual([found]);
    expect(carryIds([face(0.1, 0.1)], [])).toEqual([]);
  });

  it('two on one place: the better fit takes the id, and no id is given twice', () => {
    const before = face(0.1, 0.1);
    const after = carryIds([before], [face(0.15, 0.1), face(0.11, 0.1)]);
    expect(after[1]?.id).toBe(before.id);
    expect(after[0]?.id).not.toBe(before.id);
  });

  it('neighbours in a group keep their own, though boxes touch', () => {
    const row = [0, 0.15, 0.3, 0.45].map((x) => face(x, 0.2));
    const moved = [0.01, 0.17, 0.29, 0.46].map((x) => face(x, 0.21));
    expect(carryIds(row, moved).map(({ id }) => id)).toEqual(row.map(({ id }) => id));
  });
});

describe('the owner’s places', () => {
  const place = (of: OwnersPlace['of'], x0: number, y0: number, side = 0.2): OwnersPlace => {
    const { id, box } = face(x0, y0, side);
    return { id, box, of };
  };
  const recognised = (x0: number, y0: number) => {
    const { id: _, photo: __, ...found } = face(x0, y0);
    return found;
  };
  const stored = (places: readonly OwnersPlace[], faces = [recognised(0.11, 0.1)], described = [null]) =>
    storedFaces({ width: 100, height: 100, faces, described }, photo, 1, places);

  it('give their ids to what is found there: no face stays none, whichever network finds it', () => {
    const none = place(null, 0.1, 0.1);
    expect(stored([none]).map(({ id }) => id)).toEqual([none.id]);
    expect(stored([place(null, 0.6, 0.6)]).map(({ id }) => id)).toEqual([face(0.11, 0.1).id]);
  });

  it('add nothing where no face is and the owner said so', () => {
    expect(stored([place(null, 0.6, 0.6)], [])).toEqual([]);
  });

  it('that were drawn are there, whether a network can describe them or not', () => {
    const drawn = place('face', 0.6, 0.6);
    const [, plain] = stored([drawn]);
    expect(plain).toMatchObject({ id: drawn.id, box: drawn.box, score: 0, embedding: new Float32Array(0) });
    const { id: _, photo: __, ...seen } = { ...face(0.61, 0.6), score: 0 };
    const [, described] = storedFaces(
      { width: 100, height: 100, faces: [recognised(0.1, 0.1)], described: [seen] },
      photo,
      1,
      [drawn],
    );
    expect(described).toMatchObject({ id: drawn.id, box: drawn.box, embedding: seen.embedding });
  });

  it('that were drawn are the face that a better network finds there later', () => {
    const drawn = place('face', 0.1, 0.1);
    const faces = stored([drawn]);
    expect(faces).toHaveLength(1);
    expect(faces[0]).toMatchObject({ id: drawn.id, score: 1 });
  });

  it('are told to the recogniser as the picture is shown, those that were drawn alone', () => {
    const places = [place('face', 0.1, 0.2), place(null, 0.5, 0.5), place('body', 0, 0)];
    expect(drawnBoxes(places, 'face', 1)).toEqual([places[0]?.box]);
    const [turned] = drawnBoxes(places, 'face', 3);
    expect(turned?.x0).toBeCloseTo(0.7);
    expect(turned?.y0).toBeCloseTo(0.6);
    expect(drawnBoxes(places, 'body', 1)).toEqual([places[2]?.box]);
  });

  it('of bodies are bodies without a face, until a network describes them', () => {
    const body = undescribedBody(place('body', 0.1, 0.1), photo);
    expect(body).toMatchObject({ face: null, score: 0, embedding: new Float32Array(0) });
  });
});
