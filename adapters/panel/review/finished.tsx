import { usePanel } from '../data/panel.js';
import { useAnswer } from '../data/use-answer.js';
import { Command, Notice } from '../parts/notice.js';
import { addressOf, to } from '../route.js';
import { t } from '../strings/index.js';
import { KeyHint } from './key-hint.js';
import { type Questions, type Scope, totalOf } from './load.js';
import { words } from './strings.js';
import type { LastAnswer } from './use-review.js';

interface FinishedProps {
  readonly questions: Questions;
  readonly scope: Scope;
  readonly last: LastAnswer | null;
}

/** Nothing is left to ask: what was achieved, and where to go from here. */
export function Finished({ questions: { left, today }, scope, last }: FinishedProps) {
  const { decisions, progress } = usePanel();
  const people = useAnswer((client) => client.request('people', { limit: 1 }), [], {
    refreshOn: ['people.changed'],
  });
  if (people.value === undefined) return null;
  if (people.value.people.length === 0) {
    if (progress !== null) return <Notice title={words.nobodyYet} text={words.stillLooking} />;
    return (
      <Notice title={words.nobodyYet} text={words.nobodyYetWhy}>
        <Command text={words.commandForFolder} />
      </Notice>
    );
  }
  const isNarrowed = scope.kind !== null || scope.person !== null;
  const hasOthers = isNarrowed && totalOf(left) > 0;
  const thanks = today.answers > 0 ? ` ${words.doneToday(today.answers, today.faces)}` : '';
  return (
    <div class="finished">
      <Notice title={words.done} text={`${hasOthers ? words.doneKind : words.doneWhy}${thanks}`}>
        <div class="finished-ways">
          {hasOthers && (
            <a class="button primary" href={addressOf('review')}>
              {words.otherQuestions}
            </a>
          )}
          <a class={hasOthers ? 'button' : 'button primary'} href={to.people}>
            {words.toPeople}
          </a>
          {!isNarrowed && (
            <a class="button" href={addressOf('review', [], new URLSearchParams({ kind: 'who' }))}>
              {words.likelyStrangers}
            </a>
          )}
          {(decisions.canUndo || last !== null) && (
            <button type="button" aria-keyshortcuts="U" onClick={decisions.undo}>
              {t.undo} <KeyHint name="U" />
            </button>
          )}
        </div>
      </Notice>
    </div>
  );
}
