import type { NamedFace } from '../daemon/eval/index.js';
import { type Calibration, dot, type FaceQuality, fitCalibration } from '../daemon/gallery/index.js';
import { median } from '../daemon/gallery/vectors.js';
import { areaUnderCurve } from './body-scores.js';

/** Faces that others are compared with: surely clear ones, so that a poor face is judged and not its company. */
const CLEAR_NORM = 2.9;

export interface JudgedFace {
  readonly quality: FaceQuality;
  /** More like its own person than like anybody else of the album, by the median of the cosines. */
  readonly isRecognisable: boolean;
}

/** Every named face whose person has another clear photo. */
export function judgeFaces(faces: readonly NamedFace[]): JudgedFace[] {
  const people = new Map<string, NamedFace[]>();
  for (const face of faces) {
    if (face.name === null || face.quality.norm < CLEAR_NORM) continue;
    people.set(face.name, [...(people.get(face.name) ?? []), face]);
  }
  return faces.flatMap((face) => {
    const likeness = [...people].flatMap(([name, known]) => {
      const others = known.filter(({ photo }) => photo !== face.photo);
      const cosines = others.map(({ vector }) => dot(vector, face.vector));
      return others.length === 0 ? [] : [{ name, cosine: median(cosines) }];
    });
    if (!likeness.some(({ name }) => name === face.name)) return [];
    const [likest] = likeness.sort((a, b) => b.cosine - a.cosine);
    return [{ quality: face.quality, isRecognisable: likest?.name === face.name }];
  });
}

/** From the length of a raw embedding to the probability that the face can be recognised. */
export function fitClarity(faces: readonly JudgedFace[]): Calibration {
  const [clear, unclear] = parted(faces, ({ norm }) => norm);
  return fitCalibration(clear, unclear);
}

/** How well each sign of quality alone tells recognisable faces from others: area under the curve. */
export function printSigns(faces: readonly JudgedFace[]): void {
  const signs: Record<string, (quality: FaceQuality) => number> = {
    norm: ({ norm }) => norm,
    blur: ({ blur }) => -blur,
    drift: ({ drift }) => -drift,
    score: ({ score }) => score,
    size: ({ sizePx }) => sizePx,
    yaw: ({ yaw }) => -Math.abs(yaw),
    pitch: ({ pitch }) => -Math.abs(pitch),
  };
  const unclear = faces.filter(({ isRecognisable }) => !isRecognisable).length;
  const areas = Object.entries(signs).map(
    ([name, sign]) => `${name} ${areaUnderCurve(...parted(faces, sign)).toFixed(3)}`,
  );
  console.log(`${faces.length} faces, ${unclear} not recognisable; ${areas.join(', ')}`);
}

function parted(
  faces: readonly JudgedFace[],
  sign: (quality: FaceQuality) => number,
): [right: number[], wrong: number[]] {
  const of = (isRecognisable: boolean) =>
    faces.filter((face) => face.isRecognisable === isRecognisable).map(({ quality }) => sign(quality));
  return [of(true), of(false)];
}
