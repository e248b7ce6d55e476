import { extname } from 'node:path';
import type { GradedFace } from './by-face.js';
import type { Guess } from './guess.js';

/** A property that faces differ in, and the kinds it parts them into; null where it says nothing of a face. */
export interface Property {
  readonly name: string;
  kindOf(face: GradedFace): string | null;
}

/**
 * Everything that the albums' labels and the recogniser's own measurements tell of a face. Orientation and format count
 * only where photos have a kind, in album-family: album-dev has nothing but upright JPEGs.
 */
export const PROPERTIES: readonly Property[] = [
  { name: 'faces of the person', kindOf: ({ ofPerson }) => band(ofPerson, [2, 4, 10]) },
  { name: 'short side, px', kindOf: ({ face }) => band(face.quality.sizePx, [80, 90, 100, 120]) },
  { name: 'turned away, degrees', kindOf: ({ face }) => band(Math.abs(face.quality.yaw), [10, 20, 30]) },
  { name: 'up or down, degrees', kindOf: ({ face }) => band(Math.abs(face.quality.pitch), [10, 20]) },
  { name: 'leaning, degrees', kindOf: ({ face }) => band(Math.abs(face.quality.roll), [10, 20]) },
  { name: 'blur', kindOf: ({ face }) => band(face.quality.blur, [0.3, 0.5, 0.7]) },
  { name: 'year', kindOf: ({ photo }) => photo.file.match(/^(\d{4})\//)?.[1] ?? null },
  { name: 'kind of photo', kindOf: ({ photo }) => photo.kind },
  { name: 'orientation', kindOf: ({ photo }) => (photo.kind === null ? null : turn(photo.orientation)) },
  { name: 'format', kindOf: ({ photo }) => (photo.kind === null ? null : extname(photo.file)) },
];

/** What a network guesses of the people. */
export function guessedProperties(guesses: ReadonlyMap<string, Guess>): Property[] {
  return [
    { name: 'gender (guessed)', kindOf: ({ name }) => guesses.get(name)?.gender ?? null },
    {
      name: 'age (guessed)',
      kindOf({ name }) {
        const guess = guesses.get(name);
        return guess ? band(guess.age, [30, 40, 50]) : null;
      },
    },
  ];
}

/** The band a value is in, named by its ends; the same order as text when the ends have as many digits. */
function band(value: number, ends: readonly number[]): string {
  const place = ends.findIndex((end) => value < end);
  if (place === 0) return `under ${ends[0]}`;
  return place === -1 ? `${ends.at(-1)} and more` : `${ends[place - 1]} to ${ends[place]}`;
}

/** As Exif says how the camera was held. */
function turn(orientation: number): string {
  return [2, 4, 5, 7].includes(orientation) ? 'mirrored (2, 4, 5, 7)' : String(orientation);
}
