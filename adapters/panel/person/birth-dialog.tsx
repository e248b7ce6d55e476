import { useId, useState } from 'preact/hooks';
import { Dialog } from '../parts/dialog.js';
import { t } from '../strings/index.js';
import { words } from './strings.js';

interface BirthDialogProps {
  readonly name: string;
  readonly born: string | null;
  /** A year, a month or a day; null to forget it. */
  readonly onSay: (date: string | null) => void;
  readonly onClose: () => void;
}

/** Asks when somebody was born, as exactly as is known. */
export function BirthDialog({ name, born, onSay, onClose }: BirthDialogProps) {
  const [typed, setTyped] = useState(born ?? '');
  const form = useId();
  const how = useId();
  return (
    <Dialog
      title={words.birthDateTitle(name)}
      onClose={onClose}
      actions={
        <>
          <button type="submit" form={form} class="primary">
            {words.save}
          </button>
          <button type="button" onClick={onClose}>
            {t.cancel}
          </button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          onSay(typed.trim() === '' ? null : typed.trim());
        }}
      >
        <input
          type="text"
          autofocus
          aria-label={words.birthDateTitle(name)}
          aria-describedby={how}
          inputMode="numeric"
          pattern="\d{4}(-\d{2}(-\d{2})?)?"
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </form>
      <p id={how} class="muted">
        {words.birthDateHow}
      </p>
    </Dialog>
  );
}
