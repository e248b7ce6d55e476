import type { Person } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { useAnswer } from '../data/use-answer.js';
import { Dialog } from '../parts/dialog.js';
import { NameField } from '../parts/name-field.js';
import { to } from '../route.js';
import { t } from '../strings/index.js';
import { words } from './strings.js';

/** Makes this person or group one with somebody else, who keeps the name. */
export function MergeDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { decisions } = usePanel();
  const { value } = useAnswer((client) => client.request('people', { hidden: true }), []);
  async function merge(name: string) {
    onClose();
    const now = await decisions.name(person.id, name);
    if (now !== undefined && now !== person.id) location.hash = to.person(now);
  }
  return (
    <Dialog title={words.mergeTitle(person.name ?? t.unnamed)} onClose={onClose}>
      <p class="muted">{words.mergeWhy}</p>
      <NameField people={value?.people ?? []} except={person.name} autofocus onName={merge} />
    </Dialog>
  );
}
