import { Icon } from '../parts/icon.js';
import type { Asked, Side, Sighting } from './asked.js';
import { Picture } from './picture.js';
import { pictureOf, portraitOf } from './pictures.js';
import { words } from './strings.js';

interface SidesProps {
  readonly asked: Asked;
  readonly onLook: (sighting: Sighting) => void;
}

/** Whom the question is about, and whom it is compared with, as large as there is room. */
export function Sides({ asked, onLook }: SidesProps) {
  const { kind, yes, about, against } = asked;
  const title =
    kind === 'belongs' ? words.theFace : kind === 'body' ? words.theBody : words.theGroup(about.faces ?? 1);
  const isWorn = kind === 'body' && against !== null && against.sightings.length > 0;
  return (
    <div class={against === null ? 'sides one' : 'sides'}>
      <SideView key={asked.subject} side={about} title={title} onLook={onLook} />
      {against !== null && (
        <SideView
          key={`${asked.id} against`}
          side={against}
          title={isWorn ? words.sameDay(against.name) : titleOf(against)}
          {...(kind === 'body' && !isWorn && yes !== null && { portrait: portraitOf(yes.person) })}
          onLook={onLook}
        />
      )}
    </div>
  );
}

/** Every photo of a question that can be looked at. */
export function sightingsOf({ about, against }: Asked): Sighting[] {
  return [...about.sightings, ...(against?.sightings ?? [])];
}

function titleOf({ name, faces }: Side): string {
  return name === null ? words.theGroup(faces ?? 1) : words.named(name, faces);
}

interface SideViewProps {
  readonly side: Side;
  readonly title: string;
  /** Shown where nothing can be looked at whole. */
  readonly portrait?: string;
  readonly onLook: (sighting: Sighting) => void;
}

function SideView({ side, title, portrait, onLook }: SideViewProps) {
  const [large, ...small] = side.sightings;
  return (
    <figure class="compared">
      {large === undefined && portrait === undefined && <p class="away">{words.away}</p>}
      {portrait !== undefined && (
        <div class="shot large">
          <Picture src={portrait} />
        </div>
      )}
      {large !== undefined && (
        <button type="button" class="shot large" aria-label={words.look} onClick={() => onLook(large)}>
          <Picture src={pictureOf(large, 'large')} />
          <span class="shot-hint" aria-hidden="true">
            <Icon name="search" size={16} /> <kbd>{words.space}</kbd>
          </span>
        </button>
      )}
      {small.length > 0 && (
        <div class="shots">
          {small.map((one) => (
            <button
              key={one.id}
              type="button"
              class="shot"
              aria-label={words.look}
              onClick={() => onLook(one)}
            >
              <Picture src={pictureOf(one, 'small')} />
            </button>
          ))}
        </div>
      )}
      <figcaption dir="auto">{title}</figcaption>
    </figure>
  );
}
