import { useEffect, useRef } from 'preact/hooks';
import type { KithClient } from '../../../protocol/index.js';
import { type Answer, type AnswerOptions, useAnswer } from './use-answer.js';

/** One page of a list, and the cursor of the next; null on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

type AskForPage<T> = (client: KithClient, cursor: string | undefined) => Promise<Page<T>>;

/** A long list, as far as it was asked for; `value` keeps its shape while it is asked for anew. */
export interface Pages<T> extends Answer<Page<T>> {
  /** Asks for one page more, if there is one. */
  more(): void;
}

interface PagesOptions extends AnswerOptions {
  /** Asks for the whole list, and shows the first page meanwhile. */
  readonly all?: boolean;
}

/** Asks for a list page by page, as `useAnswer` asks for one answer. */
export function usePages<T>(
  ask: AskForPage<T>,
  deps: readonly unknown[],
  { all = false, ...options }: PagesOptions = {},
): Pages<T> {
  const key = JSON.stringify(deps);
  const wanted = useRef({ key, pages: 1 });
  if (wanted.current.key !== key) wanted.current = { key, pages: 1 };
  const answer = useAnswer((client) => firstPages(client, ask, wanted.current.pages), deps, options);
  const hasMore = answer.current && typeof answer.value?.next === 'string';

  function more() {
    if (!hasMore) return;
    wanted.current.pages = all ? Number.POSITIVE_INFINITY : wanted.current.pages + 1;
    answer.again();
  }
  useEffect(() => {
    if (all && wanted.current.pages === 1) more();
  }, [hasMore, key]);
  return { ...answer, more };
}

async function firstPages<T>(client: KithClient, ask: AskForPage<T>, pages: number): Promise<Page<T>> {
  const items: T[] = [];
  let next: string | null = null;
  let asked = 0;
  do {
    const page: Page<T> = await ask(client, next ?? undefined);
    items.push(...page.items);
    next = page.next;
    asked += 1;
  } while (next !== null && asked < pages);
  return { items, next };
}
