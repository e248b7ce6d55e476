import { useRef, useState } from 'preact/hooks';
import type { Decision, Face, KithClient } from '../../../protocol/index.js';
import { t } from '../strings/index.js';
import { failureOf } from './failure.js';

/** What was done last, in a sentence. */
export interface ToastText {
  readonly text: string;
  readonly kind: 'done' | 'failed';
  /** What can be done about it. */
  readonly action: 'undo' | 'redo' | null;
}

/** What is done along with a step that the log does not hold, and must be taken back and done again with it. */
export interface Along {
  readonly undone?: () => Promise<unknown> | undefined;
  readonly redone?: () => Promise<unknown> | undefined;
  /** What the view shows is as if the step was done, or as if it was not: told at once, before the daemon has answered. */
  readonly show?: (isDone: boolean) => void;
}

export interface Decisions {
  /** How many were made; what is shown may be different after each. */
  readonly made: number;
  readonly toast: ToastText | null;
  /** Whether something was done here that was not taken back. */
  readonly canUndo: boolean;
  closeToast(): void;
  /**
   * Does something that can be taken back, in one step or several that belong together, and says so in a sentence; null
   * where the view says it itself. Gives the last step; undefined when it failed, which the toast tells. A change that is
   * no step of the log gives none, and says `along` what takes it back.
   */
  decide(
    ask: (client: KithClient) => Promise<Decision | readonly Decision[]>,
    sentence: string | null | ((decision: Decision) => string),
    along?: Along,
  ): Promise<Decision | undefined>;
  /** Does something that needs no way back, and says what came of it. */
  run<T>(ask: (client: KithClient) => Promise<T>, sentence: (result: T) => string): Promise<void>;
  /** Names a person or their whole group, or one face; `target` is the id of the one or the other. Gives the person. */
  name(target: string, name: string): Promise<string | undefined>;
  /** The face is not whom it is taken for. */
  reject(face: Face): Promise<void>;
  /** Takes back what was done here last. */
  undo(): Promise<void>;
  /** Does again what was taken back here last. */
  redo(): Promise<void>;
}

interface Step {
  /** In the order they were made, as soon as they are; null where the daemon refused. */
  readonly events: Promise<readonly number[] | null>;
  readonly along: Along;
}

/** What the owner decides on this page, with the way back. */
export function useDecisions(client: KithClient): Decisions {
  const [made, setMade] = useState(0);
  const [toast, setToast] = useState<ToastText | null>(null);
  /** A step stands here from the moment it is asked for, so that the key pressed right after it takes it back. */
  const done = useRef<Step[]>([]);
  const undone = useRef<Step[]>([]);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  /** One after the other, so that what is taken back was done before. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.current.then(work);
    last.current = turn.catch(() => {});
    return turn;
  }

  const say = (text: string) => setToast({ text, kind: 'done', action: null });

  /** Does it, and gives what came of it; says why where it failed. */
  async function attempt<T>(
    work: () => Promise<T>,
    told: (result: T) => Omit<ToastText, 'kind'> | null,
  ): Promise<T | undefined> {
    try {
      const result = await work();
      const text = told(result);
      setToast(text && { ...text, kind: 'done' });
      setMade((count) => count + 1);
      return result;
    } catch (error) {
      const { what, hint } = failureOf(error);
      setToast({ text: `${what} ${hint}`, kind: 'failed', action: null });
    }
  }

  async function decide(...[ask, sentence, along = {}]: Parameters<Decisions['decide']>) {
    const work = inTurn(async () => [await ask(client)].flat());
    const events = work.then(
      (all) => all.map(({ event }) => event),
      () => null,
    );
    const step: Step = { events, along };
    done.current.push(step);
    undone.current = [];
    const decisions = await attempt(
      () => work,
      (all) => {
        if (sentence === null) return null;
        const last = all.at(-1);
        const text = typeof sentence === 'string' ? sentence : last && sentence(last);
        return { text: text ?? '', action: 'undo' };
      },
    );
    if (decisions === undefined) forget(step);
    return decisions?.at(-1);
  }

  function forget(step: Step) {
    done.current = done.current.filter((one) => one !== step);
    undone.current = undone.current.filter((one) => one !== step);
  }

  async function goBack() {
    const step = done.current.pop();
    if (step === undefined) return say(t.nothingToUndo);
    undone.current.push(step);
    step.along.show?.(false);
    const work = inTurn(async () => {
      await step.along.undone?.();
      for (const event of (await step.events)?.toReversed() ?? []) await client.request('undo', { event });
    });
    await finish(step, false, work);
  }

  async function goOn() {
    const step = undone.current.pop();
    if (step === undefined) return say(t.nothingToRedo);
    done.current.push(step);
    step.along.show?.(true);
    const work = inTurn(async () => {
      await step.along.redone?.();
      for (const event of (await step.events) ?? []) await client.request('redo', { event });
    });
    await finish(step, true, work);
  }

  /** Says what came of a step that was taken back or done again. */
  async function finish(step: Step, isDone: boolean, work: Promise<void>) {
    // That it was refused in the first place was told already.
    if ((await step.events) === null) return void work.catch(() => {});
    const worked = await attempt(
      async () => {
        await work;
        return true;
      },
      () => (isDone ? { text: t.redone, action: 'undo' } : { text: t.undone, action: 'redo' }),
    );
    if (worked) return;
    forget(step);
    step.along.show?.(!isDone);
  }

  return {
    made,
    toast,
    canUndo: done.current.length > 0,
    closeToast: () => setToast(null),
    decide,
    async run(ask, sentence) {
      await attempt(
        () => ask(client),
        (result) => ({ text: sentence(result), action: null }),
      );
    },
    async name(target, name) {
      const decision = await decide(
        (daemon) => daemon.request('name', { person: target, name }),
        ({ writing }) => t.named(name, writing),
      );
      return decision?.person;
    },
    async reject(face) {
      await decide((daemon) => daemon.request('reject', { face: face.id }), t.notAny(face.name));
    },
    undo: goBack,
    redo: goOn,
  };
}
