import type { Person } from '../../../protocol/index.js';
import { useDismiss } from '../parts/dismiss.js';
import { useInsideWindow } from '../parts/inside-window.js';
import { NameField } from '../parts/name-field.js';

interface NamingProps {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** The field below a face that a name is typed into. */
export function Naming({ person, people, onName, onClose }: NamingProps) {
  const field = useInsideWindow<HTMLDivElement>();
  useDismiss('.naming', onClose);
  return (
    <div class="naming" ref={field}>
      <NameField people={people} except={person.name} autofocus onName={onName} />
    </div>
  );
}
