import { useState } from 'preact/hooks';
import type { Person, Question } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { useAnswer } from '../data/use-answer.js';
import { useKeys } from '../parts/keys.js';
import { words } from './strings.js';

/** Questions that are asked for at once, so that the next one is there before it is needed. */
const atOnce = 50;

type Answer = 'yes' | 'no' | 'skip';

/** A question with all that is said of it. */
interface Doubt {
  readonly question: Question;
  /** The face in doubt, or one of the group in doubt. */
  readonly face: string;
  readonly name: string;
  readonly title: string;
  readonly why: string;
}

/** What is most likely wrong here is asked first: does this face belong, or is this group somebody who has a name. */
export function Outlier({ person }: { person: Person }) {
  const { client, decisions } = usePanel();
  const { value } = useAnswer(
    (daemon) => daemon.request('review.next', { person: person.id, limit: atOnce }),
    [person.id],
    { refreshOn: ['people.changed', 'question.ready'] },
  );
  /** Answered here, so that the next one comes before the daemon says so. */
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const open = (value?.questions ?? []).flatMap((question) => {
    const doubt = answered.has(question.id) ? null : doubtOf(question, person);
    return doubt === null ? [] : [doubt];
  });
  const [doubt, next] = open;

  async function answer(says: Answer) {
    if (doubt === undefined) return;
    const { question, name } = doubt;
    setAnswered(new Set([...answered, question.id]));
    const done =
      says === 'skip'
        ? await client.request('review.answer', { question: question.id, answer: says })
        : await decisions.decide(
            async (daemon) => {
              const { decision } = await daemon.request('review.answer', {
                question: question.id,
                answer: says,
              });
              return decision ?? [];
            },
            says === 'yes' ? words.saidYes(name) : words.rejected(1, name),
          );
    // Refused, or taken back later: it may be asked again.
    if (done === undefined || says !== 'skip')
      setAnswered((before) => new Set([...before].filter((id) => id !== question.id)));
  }
  useKeys(doubt === undefined ? {} : { y: () => void answer('yes'), n: () => void answer('no') });

  if (doubt === undefined) return null;
  return (
    <section class="card outlier" aria-labelledby="outlier-title">
      <img
        class="small-face outlier-face"
        src={`/faces/${doubt.face}?size=240`}
        alt=""
        width="120"
        height="120"
      />
      <div class="outlier-words">
        <h2 id="outlier-title" dir="auto">
          {doubt.title} <span class="card-note count">{words.more(open.length - 1)}</span>
        </h2>
        <p class="muted">{doubt.why}</p>
        <div class="outlier-answers">
          <button
            type="button"
            class={likelier('yes', doubt)}
            aria-keyshortcuts="y"
            onClick={() => answer('yes')}
          >
            {words.yes} <kbd>Y</kbd>
          </button>
          <button
            type="button"
            class={likelier('no', doubt)}
            aria-keyshortcuts="n"
            onClick={() => answer('no')}
          >
            {words.no} <kbd>N</kbd>
          </button>
          <button type="button" class="link" onClick={() => answer('skip')}>
            {words.notNow}
          </button>
        </div>
      </div>
      <ul class="outlier-others" aria-label={words.others(doubt.name)}>
        {examplesOf(doubt).map((face) => (
          <li key={face}>
            <img class="small-face" src={`/faces/${face}?size=160`} alt="" width="56" height="56" />
          </li>
        ))}
      </ul>
      {next !== undefined && <img src={`/faces/${next.face}?size=240`} alt="" class="unseen" />}
    </section>
  );
}

/** The likelier answer stands out. */
function likelier(answer: 'yes' | 'no', { question }: Doubt): string {
  return question.probability >= 0.5 === (answer === 'yes') ? 'primary' : '';
}

/** null for what is better asked elsewhere. */
function doubtOf(question: Question, person: Person): Doubt | null {
  const { kind, face, other, probability } = question;
  if (kind === 'belongs' && face !== null && person.name !== null) {
    const { name } = person;
    const [title, why] = [words.belongs(name), words.belongsWhy(name, probability)];
    return { question, face: face.face, name, title, why };
  }
  // A group that is looked at, and somebody with a name whom it may be.
  const own = question.person.id === person.id ? question.person.examples[0] : undefined;
  if (kind !== 'same' || person.name !== null || other === null || other.name === null || own === undefined)
    return null;
  const { name } = other;
  const [title, why] = [words.suggested(name), words.suggestedWhy(name, probability)];
  return { question, face: own.face, name, title, why };
}

/** Faces to compare with. */
function examplesOf({ question, face }: Doubt): string[] {
  const shown = question.other ?? question.person;
  return shown.examples.map((one) => one.face).filter((one) => one !== face);
}
