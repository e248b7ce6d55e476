import { useEffect, useRef } from 'preact/hooks';
import { addressOf } from '../route.js';
import { format } from '../strings/index.js';
import { words } from './strings.js';

/** The pages of the view, by what follows in its address; the first is shown where nothing does. */
const tabs = ['now', 'set-aside', 'conflicts', 'history', 'settings'] as const;
export type Tab = (typeof tabs)[number];

export function tabOf(part: string | undefined): Tab {
  return tabs.find((tab) => tab === part) ?? 'now';
}

export function addressOfTab(tab: Tab): string {
  return addressOf('activity', tab === 'now' ? [] : [tab]);
}

/** The ways between the pages, with how much waits on each. */
export function Tabs({ current, counts }: { current: Tab; counts: Partial<Record<Tab, number>> }) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    bar.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [current]);
  return (
    <nav ref={bar} class="activity-tabs" aria-label={words.pages}>
      {tabs.map((tab) => {
        const count = counts[tab] ?? 0;
        return (
          <a key={tab} href={addressOfTab(tab)} aria-current={tab === current ? 'page' : undefined}>
            {words.tabs[tab]}
            {count > 0 && <span class="badge">{format.number(count)}</span>}
          </a>
        );
      })}
    </nav>
  );
}
