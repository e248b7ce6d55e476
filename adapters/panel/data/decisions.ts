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
}

export interface Decisions {
  /** How many were made; what is shown may be different after each. */
  readonly made: number;
  readonly toast: ToastText | null;
  /** Whether something was done here that was not taken back. */
  readonly canUndo: boolean;
  closeToast(): void;
  /**
   * Does something that can be taken back, in one step or several that belong together, and says so in a sentence.
   * Gives the last step; undefined when it failed, which the toast tells. A change that is no step of the log gives none,
   * and says `along` what takes it back.
   */
  decide(
    ask: (client: KithClient) => Promise<Decision | readonly Decision[]>,
    sentence: string | ((decision: Decision) => string),
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
  /** In the order they were made. */
  readonly events: readonly number[];
  readonly along: Along;
}

/** What the owner decides on this page, with the way back. */
export function useDecisions(client: KithClient): Decisions {
  const [made, setMade] = useState(0);
  const [toast, setToast] = useState<ToastText | null>(null);
  const done = useRef<Step[]>([]);
  const undone = useRef<Step[]>([]);

  const last = useRef<Promise<unknown>>(Promise.resolve());

  /** One after the other, so that what is taken back was done before. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.current.then(work);
    last.current = turn;
    return turn;
  }

  const say = (text: string) => setToast({ text, kind: 'done', action: null });

  /** Does it, and gives what came of it; says why where it failed. */
  async function attempt<T>(
    work: () => Promise<T>,
    told: (result: T) => Omit<ToastText, 'kind'>,
  ): Promise<T | undefined> {
    try {
      const result = await work();
      setToast({ ...told(result), kind: 'done' });
      setMade((count) => count + 1);
      return result;
    } catch (error) {
      const { what, hint } = failureOf(error);
      setToast({ text: `${what} ${hint}`, kind: 'failed', action: null });
    }
  }

  const decide: Decisions['decide'] = (...args) => inTurn(() => decideNow(...args));

  async function decideNow(...[ask, sentence, along = {}]: Parameters<Decisions['decide']>) {
    const decisions = await attempt(
      async () => [await ask(client)].flat(),
      (all) => {
        const last = all.at(-1);
        const text = typeof sentence === 'string' ? sentence : last && sentence(last);
        return { text: text ?? '', action: 'undo' };
      },
    );
    if (decisions === undefined) return undefined;
    done.current.push({ events: decisions.map(({ event }) => event), along });
    undone.current = [];
    return decisions.at(-1);
  }

  async function goBack() {
    const step = done.current.pop();
    if (step === undefined) return say(t.nothingToUndo);
    await attempt(
      async () => {
        await step.along.undone?.();
        for (const event of step.events.toReversed()) await client.request('undo', { event });
        undone.current.push(step);
      },
      () => ({ text: t.undone, action: 'redo' }),
    );
  }

  async function goOn() {
    const step = undone.current.pop();
    if (step === undefined) return say(t.nothingToRedo);
    await attempt(
      async () => {
        await step.along.redone?.();
        for (const event of step.events) await client.request('redo', { event });
        done.current.push(step);
      },
      () => ({ text: t.redone, action: 'undo' }),
    );
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
    undo: () => inTurn(goBack),
    redo: () => inTurn(goOn),
  };
}
