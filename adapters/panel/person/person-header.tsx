import { useState } from 'preact/hooks';
import type { Params } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { Icon } from '../parts/icon.js';
import { Menu, type MenuItem } from '../parts/menu.js';
import { addressOf, to } from '../route.js';
import { t } from '../strings/index.js';
import { views } from '../views.js';
import { BirthDialog } from './birth-dialog.js';
import { spanOf } from './entries.js';
import type { LoadedPerson } from './load.js';
import { MergeDialog } from './merge-dialog.js';
import { PersonTitle } from './person-title.js';
import { words } from './strings.js';

/** Who it is, what is known, and what can be done with all of it. */
export function PersonHeader({ loaded: { person, photos } }: { loaded: LoadedPerson }) {
  const { decisions } = usePanel();
  const [open, setOpen] = useState<'merge' | 'birth' | null>(null);
  const { id, name, faces, favourite, hidden, featuredLess, keyFace, born } = person;
  const called = name ?? t.unnamed;
  const describe = (said: Omit<Params<'describe'>, 'person'>, sentence: string) =>
    decisions.decide((client) => client.request('describe', { person: id, ...said }), sentence);

  const span = spanOf(photos);
  const facts = [
    t.photos(photos.length),
    t.faces(faces),
    ...(span === null ? [] : [words.seen(span.first, span.last)]),
    ...(born === undefined ? [] : [words.born(born)]),
    ...(hidden ? [words.hidden] : []),
  ];
  const ofNamed: MenuItem[] = [
    {
      label: words.hide,
      checked: hidden ?? false,
      onChoose: () => describe({ hidden: !hidden }, words.isHidden(called, !hidden)),
    },
    {
      label: words.featureLess,
      checked: featuredLess ?? false,
      onChoose: () => describe({ featuredLess: !featuredLess }, words.isFeaturedLess(called, !featuredLess)),
    },
    { label: words.birthDate, onChoose: () => setOpen('birth') },
  ];
  const items: MenuItem[] = [
    ...(name === null ? [] : ofNamed),
    { label: words.mergeInto, onChoose: () => setOpen('merge') },
    ...(keyFace === undefined
      ? []
      : [
          {
            label: words.autoKeyFace,
            onChoose: () => describe({ keyFace: null }, words.keyFaceForgotten),
          },
        ]),
    ...(name === null
      ? [
          {
            label: words.ignoreGroup,
            danger: true,
            onChoose: () =>
              decisions.decide((client) => client.request('ignore', { who: [id] }), words.ignoredGroup),
          },
        ]
      : []),
  ];
  return (
    <header class="person-header">
      <a class="icon button" href={to.people} title={words.allPeople} aria-label={words.allPeople}>
        <Icon name="back" />
      </a>
      <img
        class="round-face person-face"
        src={keyFace === undefined ? `/people/${id}?size=240` : `/faces/${keyFace}?size=240`}
        alt=""
        width="88"
        height="88"
      />
      <div class="person-words">
        <PersonTitle person={person} />
        <p class="detail">{facts.join(' · ')}</p>
      </div>
      <div class="actions">
        {views.some((view) => view.name === 'review') && (
          <a class="button" href={addressOf('review', [], new URLSearchParams({ person: id }))}>
            <Icon name="review" size={18} />
            {words.reviewThis}
          </a>
        )}
        {name !== null && (
          <button
            type="button"
            class="icon favourite"
            aria-pressed={favourite ?? false}
            aria-label={words.favourite}
            title={words.favourite}
            onClick={() => describe({ favourite: !favourite }, words.isFavourite(called, !favourite))}
          >
            <Icon name="heart" />
          </button>
        )}
        <button
          type="button"
          class="icon"
          title={t.undoKey}
          aria-label={t.undoKey}
          disabled={!decisions.canUndo}
          onClick={decisions.undo}
        >
          <Icon name="undo" />
        </button>
        <Menu label={t.more} items={items}>
          <Icon name="more" />
        </Menu>
      </div>
      {open === 'merge' && <MergeDialog person={person} onClose={() => setOpen(null)} />}
      {open === 'birth' && (
        <BirthDialog
          name={called}
          born={born ?? null}
          onSay={(date) => {
            setOpen(null);
            void describe({ born: date }, words.bornSaid(called, date));
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </header>
  );
}
