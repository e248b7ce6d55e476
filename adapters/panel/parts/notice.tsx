import type { ComponentChildren } from 'preact';
import type { Answer } from '../data/use-answer.js';
import { t } from '../strings/index.js';

interface NoticeProps {
  readonly title?: string;
  readonly text: string;
  /** Comes into sight slowly: it is likely gone before. */
  readonly quiet?: boolean;
  readonly children?: ComponentChildren;
}

/** A place that has nothing to show but a word. */
export function Notice({ title, text, quiet = false, children }: NoticeProps) {
  return (
    <div class={quiet ? 'notice quiet-notice' : 'notice'}>
      <img src="/icon.svg" alt="" width="48" height="48" />
      {title !== undefined && <h1>{title}</h1>}
      <p role="status">{text}</p>
      {children}
    </div>
  );
}

/** A line for a terminal, easy to select. */
export function Command({ text }: { text: string }) {
  return <code class="command">{text}</code>;
}

/** Why something cannot be shown, what to do, and a button to try again. */
export function FailureNotice({ answer }: { answer: Pick<Answer<unknown>, 'failure' | 'again'> }) {
  if (answer.failure === null) return null;
  return (
    <Notice title={t.failed} text={`${answer.failure.what} ${answer.failure.hint}`}>
      <button type="button" onClick={answer.again}>
        {t.tryAgain}
      </button>
    </Notice>
  );
}

/** Grey shapes where tiles will be, so that nothing jumps when they come. */
export function Skeleton({ tiles }: { tiles: number }) {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: tiles }, (_, at) => (
        <div key={at} />
      ))}
    </div>
  );
}
