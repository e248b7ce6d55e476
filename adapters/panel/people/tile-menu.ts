import type { Person } from '../../../protocol/index.js';
import type { MenuItem } from '../parts/menu.js';
import { t } from '../strings/index.js';
import { words } from './strings.js';
import type { PeopleActions } from './use-people-actions.js';

interface Openers {
  readonly name: () => void;
  readonly chooseKeyFace: () => void;
}

/** What can be done with one person or group. */
export function menuFor(person: Person, actions: PeopleActions, open: Openers): MenuItem[] {
  const { name, hidden = false, favourite = false, featuredLess = false, ignored = false } = person;
  const naming = { label: name === null ? t.giveName : t.rename, onChoose: open.name };
  const picture = { label: words.chooseKeyFace, onChoose: open.chooseKeyFace };
  if (name === null) {
    const ignore = { label: words.ignore, onChoose: () => void actions.hide([person]) };
    return [naming, picture, ...(ignored ? [] : [ignore])];
  }
  return [
    naming,
    picture,
    {
      label: words.favourite,
      checked: favourite,
      onChoose: () => void actions.favour([person], !favourite),
    },
    {
      label: words.featureLess,
      checked: featuredLess,
      onChoose: () => void actions.featureLess([person], !featuredLess),
    },
    hidden
      ? { label: words.showAgain, onChoose: () => void actions.show([person]) }
      : { label: words.hide, onChoose: () => void actions.hide([person]) },
  ];
}
