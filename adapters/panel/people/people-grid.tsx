import { useEffect, useState } from 'preact/hooks';
import type { Person } from '../../../protocol/index.js';
import { ActionBar } from '../parts/action-bar.js';
import { namedAmong, sameName } from '../parts/complete.js';
import { useSelection } from '../parts/use-selection.js';
import { VirtualGrid } from '../parts/virtual-grid.js';
import { to } from '../route.js';
import { t } from '../strings/index.js';
import { nextUnnamed } from './filter.js';
import { KeyFace } from './key-face.js';
import { losesName, type Merging, planMerging } from './merging.js';
import { PersonTile, tileShape } from './person-tile.js';
import { SamePerson } from './same-person.js';
import { SelectionActions } from './selection-actions.js';
import { menuFor } from './tile-menu.js';
import { usePeopleActions } from './use-people-actions.js';

interface PeopleGridProps {
  /** Everybody, who completes a name. */
  readonly people: readonly Person[];
  readonly shown: readonly Person[];
}

/** The faces, and what can be done with them. */
export function PeopleGrid({ people, shown }: PeopleGridProps) {
  const actions = usePeopleActions();
  const selection = useSelection();
  const [naming, setNaming] = useState<string | null>(null);
  const [asked, setAsked] = useState<Merging | null>(null);
  const [choosing, setChoosing] = useState<Person | null>(null);
  useEffect(() => selection.dispatch({ do: 'keep', order: shown.map(({ id }) => id) }), [shown.length]);
  const selected = shown.filter(({ id }) => selection.ids.has(id));

  function merge(plan: Merging | null) {
    if (plan === null) return;
    selection.dispatch({ do: 'none' });
    if (losesName(plan)) setAsked(plan);
    else void actions.merge(plan);
  }
  async function name(person: Person, given: string) {
    const namesake = namedAmong(people).find((one) => one.id !== person.id && sameName(one.name, given));
    if (namesake !== undefined) return setAsked({ into: namesake, from: [person] });
    setNaming(person.name === null ? nextUnnamed(shown, person.id) : null);
    await actions.name(person, given);
  }
  function dropOn(target: Person, ids: readonly string[]) {
    const dropped = shown.filter(({ id }) => ids.includes(id) && id !== target.id);
    merge(planMerging([target, ...dropped], target.id));
  }
  function press(event: KeyboardEvent, person: Person): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const many = selected.length > 0 ? selected : [person];
    const act = {
      F2: () => setNaming(person.id),
      n: () => setNaming(person.id),
      m: () => merge(planMerging(selected)),
      h: () => void actions.hide(many),
      f: () => void actions.favour(many, !person.favourite),
    }[event.key];
    act?.();
    return act !== undefined;
  }
  return (
    <div class="people">
      <VirtualGrid
        label={t.people}
        items={shown}
        keyOf={({ id }) => id}
        shape={tileShape}
        selection={selection}
        opened={naming}
        onOpen={(person) => {
          if (person.name === null) setNaming(person.id);
          else location.hash = to.person(person.id);
        }}
        onKey={press}
      >
        {(person, tile) => (
          <PersonTile
            person={person}
            tile={tile}
            dragged={tile.selected ? [...selection.ids] : [person.id]}
            menu={menuFor(person, actions, {
              name: () => setNaming(person.id),
              chooseKeyFace: () => setChoosing(person),
            })}
            naming={naming === person.id ? people : null}
            onSelect={() => selection.dispatch({ do: 'toggle', id: person.id })}
            onDropped={(ids) => dropOn(person, ids)}
            onStartNaming={() => setNaming(person.id)}
            onName={(given) => void name(person, given)}
            onStopNaming={() => setNaming(null)}
          />
        )}
      </VirtualGrid>
      <ActionBar selection={selection}>
        <SelectionActions
          selected={selected}
          actions={actions}
          onMerge={() => merge(planMerging(selected))}
          onDone={() => selection.dispatch({ do: 'none' })}
        />
      </ActionBar>
      {asked !== null && (
        <SamePerson
          merging={asked}
          onNo={() => setAsked(null)}
          onYes={() => {
            setAsked(null);
            setNaming(null);
            void actions.merge(asked);
          }}
        />
      )}
      {choosing !== null && (
        <KeyFace
          person={choosing}
          onClose={() => setChoosing(null)}
          onChoose={(face) => {
            setChoosing(null);
            void actions.chooseKeyFace(choosing, face);
          }}
        />
      )}
    </div>
  );
}
