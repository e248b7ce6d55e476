import { usePanel } from '../data/panel.js';
import { useAnswer } from '../data/use-answer.js';
import { useDismiss } from '../parts/dismiss.js';
import { Icon } from '../parts/icon.js';
import { NameField } from '../parts/name-field.js';
import { t } from '../strings/index.js';
import { canSay, type Said } from './answering.js';
import type { Asked } from './asked.js';
import { KeyHint } from './key-hint.js';
import { words } from './strings.js';
import type { LastAnswer } from './use-review.js';

interface AnswerBarProps {
  readonly asked: Asked;
  readonly last: LastAnswer | null;
  readonly isNaming: boolean;
  readonly onName: () => void;
  readonly onNoName: () => void;
  readonly onSay: (said: Said, byPointer: boolean) => void;
}

/** Everything that can be said to a question, each with its key, and the way back from what was said last. */
export function AnswerBar({ asked, last, isNaming, onName, onNoName, onSay }: AnswerBarProps) {
  const { decisions } = usePanel();
  const { kind, yes, likely } = asked;
  /** A click by a key has no detail: the focus stays with the button then. */
  const saying = (said: Said) => (event: MouseEvent) => onSay(said, event.detail > 0);
  const others = kind === 'who' ? likely.filter(({ name }) => name !== yes?.name) : [];
  return (
    <div class="answers">
      <div class="answer-row">
        {canSay(asked, 'yes') && (
          <Key name="Y" class="primary" onClick={saying({ says: 'yes' })}>
            {yesText(asked)}
          </Key>
        )}
        {canSay(asked, 'no') && (
          <Key name="N" onClick={saying({ says: 'no' })}>
            {noText(asked)}
          </Key>
        )}
        {others.map(({ name }) => (
          <button key={name} type="button" class="likely" onClick={saying({ says: 'name', name })}>
            <span dir="auto">{words.yesName(name)}</span>
          </button>
        ))}
      </div>
      {isNaming ? (
        <Naming
          key={asked.subject}
          onName={(name) => onSay({ says: 'name', name }, true)}
          onNoName={onNoName}
        />
      ) : (
        <button type="button" class="name-button" onClick={onName}>
          <span>{nameText(asked)}</span>
          <KeyHint name="Enter" />
        </button>
      )}
      <div class="answer-row minor">
        <Key name="S" onClick={saying({ says: 'skip' })}>
          {words.skip}
        </Key>
        <Key name="X" title={words.strangerWhy} onClick={saying({ says: 'stranger' })}>
          {words.stranger}
        </Key>
        <Key name="U" disabled={!decisions.canUndo && last === null} onClick={decisions.undo}>
          {t.undo}
        </Key>
      </div>
      <p class="last-answer" dir="auto">
        {last !== null && (
          <>
            <Icon name="check" size={16} /> {lastText(last)}
          </>
        )}
      </p>
    </div>
  );
}

interface KeyProps {
  readonly name: string;
  readonly class?: string;
  readonly title?: string;
  readonly disabled?: boolean;
  readonly onClick: (event: MouseEvent) => void;
  readonly children: string;
}

/** A button, and the key that does the same. */
function Key({ name, class: classes = '', children, ...rest }: KeyProps) {
  return (
    <button type="button" class={classes} aria-keyshortcuts={name} {...rest}>
      <span dir="auto">{children}</span>
      <KeyHint name={name} />
    </button>
  );
}

/** The people are asked for when a name is typed, and not with each question. */
function Naming({ onName, onNoName }: { onName: (name: string) => void; onNoName: () => void }) {
  const { value } = useAnswer((client) => client.request('people', { hidden: true }), []);
  useDismiss('.name-answer', onNoName);
  return (
    <div class="name-answer">
      <NameField people={value?.people ?? []} except={null} autofocus onName={onName} />
    </div>
  );
}

function yesText({ kind, yes }: Asked): string {
  if (yes?.name != null) return words.yesName(yes.name);
  return kind === 'same' ? words.yesSame : words.yes;
}

function noText({ kind, yes }: Asked): string {
  if (yes?.name != null) return words.noName(yes.name);
  return kind === 'same' ? words.noSame : words.no;
}

function nameText({ kind, yes }: Asked): string {
  if (kind === 'same' && yes?.name == null) return words.nameLeft;
  return yes?.name == null ? words.typeName : words.someoneElse;
}

function lastText({ asked, said, settled }: LastAnswer): string {
  const name = asked.yes?.name ?? null;
  switch (said.says) {
    case 'yes':
      return words.saidYes(name, settled ?? 0);
    case 'name':
      return words.saidYes(said.name, settled ?? 0);
    case 'no':
      return words.saidNo(name);
    case 'stranger':
      return words.saidStranger(settled ?? 0);
    case 'skip':
      return asked.kind === 'body' ? words.skippedBody : words.skipped;
  }
}
