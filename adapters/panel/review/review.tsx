import { useEffect, useRef, useState } from 'preact/hooks';
import { useKeys } from '../parts/keys.js';
import { FailureNotice } from '../parts/notice.js';
import { AnswerBar } from './answer-bar.js';
import { canSay, type Said } from './answering.js';
import type { Sighting } from './asked.js';
import { Evidence } from './evidence.js';
import { Finished } from './finished.js';
import type { Scope } from './load.js';
import { PhotoLook } from './photo-look.js';
import { questionText } from './phrasing.js';
import { ReviewHead } from './review-head.js';
import { Sides, sightingsOf } from './sides.js';
import { words } from './strings.js';
import { useReview } from './use-review.js';

/** The questions of a scope, one after the other. */
export function Review({ scope }: { scope: Scope }) {
  const { answer, shown, last, give } = useReview(scope);
  const [isNaming, setNaming] = useState(false);
  const [looked, setLooked] = useState<Sighting | null>(null);
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    setNaming(false);
    setLooked(null);
  }, [shown?.subject]);

  /** Keys go on from the question, wherever the focus was. */
  const backToQuestion = () => region.current?.focus({ preventScroll: true });
  function say(said: Said) {
    if (shown === null || !canSay(shown, said.says)) return;
    if (isNaming) backToQuestion();
    give(said);
  }
  /** A key that is held down answers one question, and not all of them. */
  const byKey =
    (says: 'yes' | 'no' | 'stranger' | 'skip') =>
    ({ repeat }: KeyboardEvent) => {
      if (!repeat) say({ says });
    };
  useKeys({
    y: byKey('yes'),
    n: byKey('no'),
    s: byKey('skip'),
    x: byKey('stranger'),
    Enter: () => setNaming(true),
    ' ': () => setLooked((shown && sightingsOf(shown)[0]) ?? null),
  });

  if (answer.value === undefined) return <Waiting failure={answer} />;
  return (
    <div class="review">
      <ReviewHead questions={answer.value} scope={scope} />
      {shown === null ? (
        <Finished questions={answer.value} scope={scope} last={last} />
      ) : (
        <section class="asking" ref={region} tabIndex={-1} aria-labelledby="question">
          <h2 id="question" class="question" dir="auto">
            {questionText(shown, words)}
          </h2>
          <Sides asked={shown} onLook={setLooked} />
          <Evidence asked={shown} />
          <AnswerBar
            asked={shown}
            last={last}
            isNaming={isNaming}
            onName={() => setNaming(true)}
            onNoName={() => {
              setNaming(false);
              backToQuestion();
            }}
            onSay={(said, byPointer) => {
              if (byPointer) backToQuestion();
              say(said);
            }}
          />
        </section>
      )}
      {shown !== null && looked !== null && (
        <PhotoLook
          sightings={sightingsOf(shown)}
          first={looked}
          title={questionText(shown, words)}
          onClose={() => setLooked(null)}
        />
      )}
    </div>
  );
}

function Waiting({ failure }: { failure: Parameters<typeof FailureNotice>[0]['answer'] }) {
  if (failure.failure !== null) return <FailureNotice answer={failure} />;
  return (
    <div class="review review-waiting" aria-hidden="true">
      <div class="compared-waiting" />
      <div class="compared-waiting" />
    </div>
  );
}
