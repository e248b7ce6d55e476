/** Photos found by who is on them, when and where: a text that can be written by hand, or put together from chips. */
import './search.css';
import { useEffect, useRef } from 'preact/hooks';
import { usePanel } from '../data/panel.js';
import { useAnswer } from '../data/use-answer.js';
import { Header } from '../parts/header.js';
import { FailureNotice, Notice } from '../parts/notice.js';
import { replaceAddress, to } from '../route.js';
import { t } from '../strings/index.js';
import type { ViewProps } from '../views.js';
import { FaultNotice } from './fault-notice.js';
import { askFor } from './outcome.js';
import { QueryChips } from './query-chips.js';
import { QueryField } from './query-field.js';
import { Results } from './results.js';
import { Start } from './start.js';
import { words } from './strings.js';

export default function Search({ query }: ViewProps) {
  const { announce } = usePanel();
  const asked = query.get('q')?.trim() ?? '';
  const answer = useAnswer((client) => askFor(client, asked), [asked], {
    refreshOn: ['people.changed', 'photos.changed'],
  });
  const adding = useRef<HTMLInputElement>(null);
  const outcome = answer.value;
  const count = outcome?.kind === 'found' ? words.found(outcome.total) : undefined;
  useEffect(() => {
    if (count !== undefined) announce(count);
  }, [count, asked]);

  /** Another query that a chip or a proposal made; the focus stays where more can be added. */
  function searchFor(text: string) {
    replaceAddress(to.search(text));
    adding.current?.focus();
  }
  return (
    <div class="search">
      <Header title={t.search} detail={count} />
      <div class="query">
        <QueryField asked={asked} fault={outcome?.kind === 'fault' && answer.current ? outcome : null} />
        {outcome?.kind === 'fault' && answer.current && <FaultNotice fault={outcome} onQuery={searchFor} />}
        <QueryChips outcome={outcome} asked={asked} adding={adding} onQuery={searchFor} />
      </div>
      {outcome === undefined && <FailureNotice answer={answer} />}
      {outcome?.kind === 'nothing-asked' && <Start />}
      {outcome?.kind === 'found' && outcome.total === 0 && (
        <Notice title={words.nothing} text={words.nothingWhy} />
      )}
      {outcome?.kind === 'found' && outcome.total > 0 && (
        <Results query={outcome.query} cameFrom={query.get('photo')} />
      )}
    </div>
  );
}
