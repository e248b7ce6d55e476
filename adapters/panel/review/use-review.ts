import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { type KithClient, RequestError } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { type Answer, useAnswer } from '../data/use-answer.js';
import { isOver, type Said, sendAnswer, takeSkipBack } from './answering.js';
import { type Asked, type Sighting, withClothes } from './asked.js';
import { loadClothes, loadQuestions, type Questions, type Scope, totalOf } from './load.js';
import { evidenceOf, questionText } from './phrasing.js';
import { warm } from './pictures.js';
import { changeQueue, emptyQueue } from './queue.js';
import { words } from './strings.js';

/** Questions whose pictures are loaded before they are shown. */
const picturesAhead = 5;

/** What was answered last. */
export interface LastAnswer {
  readonly asked: Asked;
  readonly said: Said;
  /** null while the daemon has not answered. */
  readonly settled: number | null;
}

export interface ReviewState {
  /** What the daemon told last. */
  readonly answer: Answer<Questions>;
  /** The question to show; null when there is none. */
  readonly shown: Asked | null;
  readonly last: LastAnswer | null;
  give(said: Said): void;
}

/** The questions one after the other, with those to come at hand. */
export function useReview(scope: Scope): ReviewState {
  const { client, decisions, announce } = usePanel();
  const answer = useAnswer((client) => loadQuestions(client, scope), [scope], {
    refreshOn: ['question.ready', 'people.changed'],
  });
  const [queue, change] = useReducer(changeQueue, emptyQueue);
  const [last, setLast] = useState<LastAnswer | null>(null);
  const list = answer.value?.asked;
  useEffect(() => {
    if (list !== undefined) change({ do: 'listed', questions: list });
  }, [list]);

  const questions = useClothes(client, queue.questions);
  const shown = questions[0] ?? null;
  useEffect(() => warm(questions.slice(0, picturesAhead)), [questions]);
  const left = answer.value === undefined ? 0 : totalOf(answer.value.left);
  useEffect(() => {
    if (shown !== null)
      announce(words.spoken(questionText(shown, words), evidenceOf(shown, words).join(' '), left));
  }, [shown?.id]);

  function give(said: Said) {
    if (shown === null) return;
    const asked = shown;
    const isSkip = said.says === 'skip';
    const leave = () => {
      change({ do: 'answered', question: asked });
      setLast({ asked, said, settled: null });
    };
    const comeBack = () => {
      change({ do: 'returned', question: asked });
      setLast(null);
    };
    const send = async (daemon: KithClient) => {
      try {
        const { decisions: made, settled } = await sendAnswer(daemon, asked, said);
        setLast((now) => (now?.asked.id === asked.id ? { ...now, settled } : now));
        return made;
      } catch (error) {
        if (!isOver(error)) comeBack();
        else answer.again();
        setLast(null);
        throw inPlainWords(error, asked);
      }
    };
    leave();
    void decisions.decide(send, null, {
      show: (isDone) => (isDone ? leave() : comeBack()),
      undone: () => (isSkip ? takeSkipBack(client, asked) : undefined),
      redone: () => (isSkip ? sendAnswer(client, asked, said) : undefined),
    });
  }
  return { answer, shown, last, give };
}

/** Bodies are compared with what the person wears at that time: it is asked for when they are among the next. */
function useClothes(client: KithClient, questions: readonly Asked[]): readonly Asked[] {
  const [worn, setWorn] = useState<ReadonlyMap<string, Sighting | null>>(new Map());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    for (const body of questions.slice(0, picturesAhead).filter(({ kind }) => kind === 'body')) {
      if (asked.current.has(body.id)) continue;
      asked.current.add(body.id);
      loadClothes(client, body).then(
        (sighting) => setWorn((known) => new Map(known).set(body.id, sighting)),
        // The portrait of the person is shown then.
        () => asked.current.delete(body.id),
      );
    }
  }, [questions]);
  return useMemo(() => questions.map((one) => withClothes(one, worn.get(one.id))), [questions, worn]);
}

/** The daemon names a question that is open no more by its id, which tells an owner nothing. */
function inPlainWords(error: unknown, { id }: Asked): unknown {
  if (!(error instanceof RequestError) || !error.what.includes(id)) return error;
  return new RequestError(error.code, { what: words.over, hint: words.overHint });
}
