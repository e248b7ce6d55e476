import type { Hold } from '../../../protocol/index.js';
import { words } from './strings.js';
import { addressOfTab } from './tabs.js';
import { useSteps } from './use-steps.js';

/** What keeps names out of files although they are known, each with what lets them be written. */
export function Holds({ holds }: { holds: readonly Hold[] }) {
  if (holds.length === 0) return null;
  return (
    <section>
      <h2>{words.held}</h2>
      <ul class="activity-lines">
        {holds.map((hold) =>
          hold.by === 'revert' ? (
            <li key={hold.step}>
              <Revert {...hold} />
            </li>
          ) : (
            <li key={hold.folder} class="activity-line">
              <p>
                {words.heldByFolder} <bdi class="file-path">{hold.folder}</bdi>
              </p>
              <a class="button" href={addressOfTab('settings')}>
                {words.toSettings}
              </a>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

function Revert({ step, summary }: { step: number; summary: string }) {
  const { takeBack } = useSteps();
  return (
    <div class="activity-line">
      <p lang="en">{summary}</p>
      <button type="button" onClick={() => takeBack(step)}>
        {words.writeAgain}
      </button>
    </div>
  );
}
