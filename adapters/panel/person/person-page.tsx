import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ActionBar } from '../parts/action-bar.js';
import type { TileShape } from '../parts/grid-layout.js';
import { Notice } from '../parts/notice.js';
import type { SelectionState } from '../parts/use-selection.js';
import { type Place, VirtualGrid } from '../parts/virtual-grid.js';
import { addressOf } from '../route.js';
import { Company } from './company.js';
import { Completeness } from './completeness.js';
import { type Entry, entriesOf, facesOf, type Look, sectionsOf } from './entries.js';
import { FaceActionBar } from './face-action-bar.js';
import { FaceTile } from './face-tile.js';
import type { LoadedPerson } from './load.js';
import { Outlier } from './outlier.js';
import { PersonHeader } from './person-header.js';
import { words } from './strings.js';
import { Toolbar } from './toolbar.js';

interface PersonPageProps {
  readonly loaded: LoadedPerson;
  readonly query: URLSearchParams;
  readonly selection: SelectionState;
  /** The photo that was looked at before: the page goes on there. */
  readonly cameFrom: string | null;
}

const shapes: Readonly<Record<Look, TileShape>> = {
  faces: { width: 112, height: (width) => width, gap: 8 },
  photos: { width: 176, height: (width) => Math.round(width * 0.75), gap: 8 },
};

/** All faces of a person under the months they were taken in, and what can be said and done. */
export function PersonPage({ loaded, query, selection, cameFrom }: PersonPageProps) {
  const { person, photos, sure } = loaded;
  const look: Look = query.get('by') === 'photo' ? 'photos' : 'faces';
  const all = useMemo(() => entriesOf(photos, look, sure), [photos, look, sure]);
  const unsure = useMemo(() => all.filter(({ doubt }) => doubt !== null), [all]);
  const onlyUnsure = query.get('only') === 'unsure' && unsure.length > 0;
  const entries = onlyUnsure ? unsure : all;
  const sections = useMemo(() => sectionsOf(entries, words.sections), [entries]);
  const [place, setPlace] = useState<Place | null>(() => placeOf(entries, cameFrom));
  const returnToIndex = useRef<number | null>(null);

  useEffect(() => {
    selection.dispatch({ do: 'keep', order: entries.map(({ id }) => id) });
    const index = returnToIndex.current;
    returnToIndex.current = null;
    const next = index === null ? undefined : entries[Math.min(index, entries.length - 1)];
    if (next !== undefined && document.activeElement === document.body)
      setPlace({ id: next.id, at: 'nearest' });
  }, [entries]);

  const photoAddress = ({ photo }: Entry) => addressOf('person', [person.id, photo], query);
  const selected = entries.filter(({ id }) => selection.ids.has(id));
  /** The focus stays where the tiles were that go. */
  const onDone = () => {
    returnToIndex.current = entries.findIndex(({ id }) => selection.ids.has(id));
    selection.dispatch({ do: 'none' });
  };
  return (
    <div class="one-person">
      <PersonHeader loaded={loaded} />
      <Outlier person={person} />
      {person.name !== null && (
        <div class="cards">
          <Completeness person={person} />
          <Company person={person} />
        </div>
      )}
      {photos.length === 0 ? (
        <Notice title={words.nobodyLeft} text={words.nobodyLeftWhy} />
      ) : (
        <>
          <Toolbar
            person={person.id}
            query={query}
            look={look}
            unsure={unsure.length}
            onlyUnsure={onlyUnsure}
            sections={sections}
            onGoTo={(tile) => {
              const entry = entries[tile];
              if (entry !== undefined) setPlace({ id: entry.id, at: 'start' });
            }}
          />
          <div class={`faces-of-person by-${look}`}>
            <VirtualGrid
              label={words.facesOf(person.name)}
              items={entries}
              keyOf={({ id }) => id}
              shape={shapes[look]}
              sections={sections}
              selection={selection}
              goTo={place}
              onOpen={(entry) => {
                location.hash = photoAddress(entry);
              }}
            >
              {(entry, tile) => (
                <FaceTile
                  entry={entry}
                  look={look}
                  tile={tile}
                  href={photoAddress(entry)}
                  onCheck={(action) =>
                    selection.dispatch(
                      action === 'range'
                        ? { do: 'range', id: entry.id, order: entries.map(({ id }) => id), add: true }
                        : { do: 'toggle', id: entry.id },
                    )
                  }
                />
              )}
            </VirtualGrid>
          </div>
        </>
      )}
      <ActionBar selection={selection}>
        <FaceActionBar
          person={person}
          selected={selected}
          faces={facesOf(entries, selection.ids)}
          photoAddress={photoAddress}
          onDone={onDone}
        />
      </ActionBar>
    </div>
  );
}

function placeOf(entries: readonly Entry[], photo: string | null): Place | null {
  const entry = photo === null ? undefined : entries.find((one) => one.photo === photo);
  return entry === undefined ? null : { id: entry.id, at: 'center' };
}
