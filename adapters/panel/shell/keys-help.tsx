import { Dialog } from '../parts/dialog.js';
import { t } from '../strings/index.js';

const words = t.keyWords;

const keys: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['/', 'Ctrl K'], words.find],
  [['1', '…', '9'], words.goTo],
  [['↑', '↓', '←', '→'], words.move],
  [['Enter'], words.open],
  [['Space'], words.select],
  [['Shift ←→'], words.range],
  [['Ctrl A'], words.all],
  [['U', 'Ctrl Z'], words.undo],
  [['Shift U'], words.redo],
  [['Esc'], words.leave],
  [['?'], words.show],
];

/** Which keys do what. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t.keys} onClose={onClose}>
      <dl class="keys-help">
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
