/** A face on the shown picture, and how wide its name is; px. */
export interface Labelled {
  readonly id: string;
  readonly box: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
  readonly width: number;
}

/** Where a name stands; `hidden` until its face is pointed at. */
export type Place = 'below' | 'above' | 'hidden';

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Height of a name and its distance to the face, px. */
const HEIGHT = 24;
const GAP = 6;

/**
 * Finds a place for each name under its face, else above it, where it covers no other name and no other face, and
 * stays inside the picture. In a crowd some stay hidden.
 */
export function placeLabels(faces: readonly Labelled[], width: number, height: number): Map<string, Place> {
  const taken: Rectangle[] = [];
  const places = new Map<string, Place>();
  for (const { id, box, width: wide } of faces) {
    const others = faces.filter((face) => face.id !== id).map((face) => rectangle(face.box));
    const free = (['below', 'above'] as const).find((place) => {
      const label = labelAt(place, box, wide, width);
      const inside = label.top >= 0 && label.bottom <= height;
      return inside && ![...taken, ...others].some((other) => overlap(label, other));
    });
    places.set(id, free ?? 'hidden');
    if (free) taken.push(labelAt(free, box, wide, width));
  }
  return places;
}

/** Left edge of a name that stands in the middle of its face, moved inside the picture. */
export function labelLeft(box: Labelled['box'], wide: number, width: number): number {
  return Math.max(0, Math.min((box.x0 + box.x1 - wide) / 2, width - wide));
}

function labelAt(place: 'below' | 'above', box: Labelled['box'], wide: number, width: number): Rectangle {
  const left = labelLeft(box, wide, width);
  const top = place === 'below' ? box.y1 + GAP : box.y0 - GAP - HEIGHT;
  return { left, top, right: left + wide, bottom: top + HEIGHT };
}

function rectangle({ x0, y0, x1, y1 }: Labelled['box']): Rectangle {
  return { left: x0, top: y0, right: x1, bottom: y1 };
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
