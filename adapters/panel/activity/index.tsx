/** What Kith does and did: work under way, what was set aside, what other programs say otherwise, the history, the settings. */
import './activity.css';
import { useAnswer } from '../data/use-answer.js';
import { Header } from '../parts/header.js';
import { FailureNotice } from '../parts/notice.js';
import { t } from '../strings/index.js';
import type { ViewProps } from '../views.js';
import { Conflicts } from './conflicts.js';
import { History } from './history.js';
import { Now } from './now.js';
import { SetAside } from './set-aside.js';
import { Settings } from './settings.js';
import { Tabs, tabOf } from './tabs.js';

/** Files that were set aside beyond these are counted as `more`; their tab asks for all of them. */
const mostCounted = 1000;

export default function Activity({ parts, query }: ViewProps) {
  const tab = tabOf(parts[0]);
  const answer = useAnswer((client) => client.request('status', { limit: mostCounted }), [], {
    refreshOn: ['photos.changed', 'people.changed', 'conflicts.changed'],
  });
  const status = answer.value;
  return (
    <div class="activity">
      <Header title={t.activity} />
      <Tabs
        current={tab}
        counts={{ conflicts: status?.conflicts ?? 0, 'set-aside': status?.setAside.length ?? 0 }}
      />
      {tab === 'set-aside' && <SetAside />}
      {tab === 'conflicts' && <Conflicts />}
      {tab === 'history' && <History who={query.get('who')} />}
      {tab === 'settings' && <Settings />}
      {tab === 'now' && (status === undefined ? <FailureNotice answer={answer} /> : <Now status={status} />)}
    </div>
  );
}
