import { useRef, useState } from 'preact/hooks';
import type { Decision, Face, KithClient } from '../../protocol/index.js';
import { RequestError } from '../../protocol/index.js';
import { t } from './strings.js';

/** What was done last, in a sentence. */
export interface ToastText {
  readonly text: string;
  readonly kind: 'done' | 'failed';
  /** Whether it can be taken back. */
  readonly undo: boolean;
}

export interface Decisions {
  /** How many were made; what is shown may be different after each. */
  readonly made: number;
  readonly toast: ToastText | null;
  /** Whether something was done here that was not taken back. */
  readonly canUndo: boolean;
  closeToast(): void;
  /** Names the face's whole group, or the face alone; `target` is the id of the one or the other. Gives the person. */
  name(target: string, name: string): Promise<string | undefined>;
  /** The face is not whom it is taken for. */
  reject(face: Face): Promise<void>;
  /** Takes back what was done here last. */
  undo(): Promise<void>;
}

/** What the owner decides on this page, with the way back. */
export function useDecisions(client: KithClient): Decisions {
  const [made, setMade] = useState(0);
  const [toast, setToast] = useState<ToastText | null>(null);
  const events = useRef<number[]>([]);

  /** @param step whether it is a step to take back, and not the taking back of one */
  async function decide(
    request: () => Promise<Decision>,
    sentence: (decision: Decision) => string,
    step: boolean,
  ) {
    try {
      const decision = await request();
      if (step) events.current.push(decision.event);
      setToast({ text: sentence(decision), kind: 'done', undo: step });
      setMade((count) => count + 1);
      return decision;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setToast({ text: `${error.what} ${error.hint}`, kind: 'failed', undo: false });
    }
  }

  return {
    made,
    toast,
    canUndo: events.current.length > 0,
    closeToast: () => setToast(null),
    async name(target, name) {
      const decision = await decide(
        () => client.request('name', { person: target, name }),
        ({ writing }) => t.named(name, writing),
        true,
      );
      return decision?.person;
    },
    async reject(face) {
      await decide(
        () => client.request('reject', { face: face.id }),
        () => t.notAny(face.name),
        true,
      );
    },
    async undo() {
      const event = events.current.pop();
      if (event === undefined) {
        setToast({ text: t.nothingToUndo, kind: 'done', undo: false });
        return;
      }
      await decide(
        () => client.request('undo', { event }),
        () => t.undone,
        false,
      );
    },
  };
}
