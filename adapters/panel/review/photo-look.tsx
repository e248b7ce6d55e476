import { useLayoutEffect, useState } from 'preact/hooks';
import { useAnswer } from '../data/use-answer.js';
import { Dialog } from '../parts/dialog.js';
import { Icon } from '../parts/icon.js';
import type { Sighting } from './asked.js';
import { words } from './strings.js';

interface PhotoLookProps {
  /** Those that can be gone through. */
  readonly sightings: readonly Sighting[];
  readonly first: Sighting;
  readonly title: string;
  readonly onClose: () => void;
}

/** The whole photo of a face or body, with its box, over the question. */
export function PhotoLook({ sightings, first, title, onClose }: PhotoLookProps) {
  const [at, setAt] = useState(() => Math.max(0, sightings.indexOf(first)));
  const sighting = sightings[at] ?? first;
  const box = useBox(sighting);
  const go = (step: number) => setAt((at + step + sightings.length) % sightings.length);
  useArrows(go);
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="photo-look">
        <div class="whole-photo" key={sighting.photo}>
          <img src={`/photos/${sighting.photo}?size=${photoSize()}`} alt="" />
          {box !== null && (
            <div
              class="found-box"
              style={{
                left: `${box.x0 * 100}%`,
                top: `${box.y0 * 100}%`,
                width: `${(box.x1 - box.x0) * 100}%`,
                height: `${(box.y1 - box.y0) * 100}%`,
              }}
            />
          )}
        </div>
        {sightings.length > 1 && (
          <div class="look-ways">
            <button type="button" class="icon" aria-label={words.previous} onClick={() => go(-1)}>
              <Icon name="back" />
            </button>
            <span role="status">{words.photoOf(at + 1, sightings.length)}</span>
            <button type="button" class="icon" aria-label={words.next} onClick={() => go(1)}>
              <Icon name="forward" />
            </button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** The keys of the page rest while a dialog is open. */
function useArrows(go: (step: number) => void): void {
  useLayoutEffect(() => {
    const press = ({ key }: KeyboardEvent) => {
      if (key === 'ArrowLeft') go(-1);
      if (key === 'ArrowRight') go(1);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

/** Where on its photo it is, 0..1; null while that is asked. */
function useBox({ id, of, photo }: Sighting) {
  const { value, current } = useAnswer(
    async (client) => {
      const found =
        of === 'faces'
          ? (await client.request('faces', { photo })).faces
          : (await client.request('bodies', { photo })).bodies;
      return found.find((one) => one.id === id)?.box ?? null;
    },
    [id],
  );
  return current ? (value ?? null) : null;
}

/** As sharp as the screen, in steps. */
function photoSize(): number {
  const needed = Math.max(innerWidth, innerHeight) * devicePixelRatio;
  return [1024, 1600].find((step) => step >= needed) ?? 2560;
}
