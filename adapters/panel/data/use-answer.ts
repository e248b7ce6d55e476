import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import type { KithClient, NotificationName } from '../../../protocol/index.js';
import { Asking } from './asking.js';
import { type Failure, failureOf } from './failure.js';
import { usePanel } from './panel.js';

/** What the daemon said when it was asked, and how the asking stands. */
export interface Answer<T> {
  /** The latest answer; it stays while the daemon is asked anew, also for something else. */
  readonly value: T | undefined;
  /** Whether `value` answers what is asked now, and not what was asked before. */
  readonly current: boolean;
  /** Why the latest asking failed, or null. */
  readonly failure: Failure | null;
  again(): void;
}

export interface AnswerOptions {
  /** Asks anew when the daemon tells of these. */
  readonly refreshOn?: readonly NotificationName[];
}

/**
 * Asks the daemon, and again whenever the answer may be another: when `deps` change, after a decision of this page, on
 * the daemon's events, and when a daemon was started anew. A page that is not seen asks when it is seen again.
 *
 * @param ask one or several requests; it need not stay the same function
 * @param deps values that `ask` depends on, compared by their JSON
 */
export function useAnswer<T>(
  ask: (client: KithClient) => Promise<T>,
  deps: readonly unknown[],
  { refreshOn = [] }: AnswerOptions = {},
): Answer<T> {
  const { client, version } = usePanel();
  const [drawn, redraw] = useReducer((count: number) => count + 1, 0);
  const asking = useMemo(() => new Asking<T>(() => redraw(undefined)), []);
  const key = JSON.stringify(deps);
  const again = useRef(() => {});
  again.current = () => asking.ask(key, () => ask(client));

  useEffect(() => again.current(), [key, version]);
  useWhenSeen(refreshOn, client, again);
  useEffect(() => () => asking.end(), []);

  const failure = useMemo(() => (asking.problem === null ? null : failureOf(asking.problem)), [drawn]);
  return { value: asking.value, current: asking.of === key, failure, again: () => again.current() };
}

/** Calls back on the daemon's events; while the page is not seen, once when it is seen again. */
function useWhenSeen(
  names: readonly NotificationName[],
  client: KithClient,
  action: { readonly current: () => void },
): void {
  useEffect(() => {
    let isDue = false;
    const hear = () => {
      isDue = document.hidden;
      if (!isDue) action.current();
    };
    const see = () => {
      if (isDue) hear();
    };
    const ends = names.map((name) => client.on(name, hear));
    document.addEventListener('visibilitychange', see);
    return () => {
      for (const end of ends) end();
      document.removeEventListener('visibilitychange', see);
    };
  }, [client, names.join(' ')]);
}
