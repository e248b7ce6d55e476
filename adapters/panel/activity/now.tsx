import type { Progress, Result } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { useAnswer } from '../data/use-answer.js';
import { format, t } from '../strings/index.js';
import { Holds } from './holds.js';
import { ProblemList } from './problem.js';
import { useScan } from './scan-run.js';
import { words } from './strings.js';
import { addressOfTab } from './tabs.js';

/** What is being done, and what waits to be. */
export function Now({ status }: { status: Result<'status'> }) {
  const { progress } = usePanel();
  const { value: models } = useAnswer((client) => client.request('models.status'), [], {
    refreshOn: ['photos.changed'],
  });
  const isWatching = status.folders.some(({ watched }) => watched);
  const waits = [
    status.queued > 0 && words.waitForFaces(status.queued),
    (models?.waiting.bodies ?? 0) > 0 && words.waitForBodies(models?.waiting.bodies ?? 0),
    status.backlog > 0 && words.waitForWriting(status.backlog),
  ].filter((line) => line !== false);
  return (
    <div class="activity-page">
      <section class="activity-card activity-work">
        <Work progress={progress ?? status.progress} isWatching={isWatching} />
        <ScanButton isWatching={isWatching} />
      </section>
      <dl class="activity-facts">
        <Fact label={words.facts.photos} value={status.photos} />
        <Fact label={words.facts.faces} value={status.faces} />
        <Fact label={words.facts.people} value={status.people} />
      </dl>
      {waits.length > 0 && (
        <section>
          <h2>{words.waiting}</h2>
          <ul class="activity-lines">
            {waits.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      <Holds holds={status.held} />
      {status.unwritten.count > 0 && (
        <section>
          <h2>{words.unwritten(status.unwritten.count)}</h2>
          <p class="muted">{words.unwrittenWhy}</p>
          <ProblemList problems={status.unwritten.first} />
          {status.unwritten.count > status.unwritten.first.length && (
            <p class="muted">{words.andMore(status.unwritten.count - status.unwritten.first.length)}</p>
          )}
        </section>
      )}
    </div>
  );
}

/** How far the work is, with a bar where that is known. */
function Work({ progress, isWatching }: { progress: Progress | null; isWatching: boolean }) {
  if (progress === null) {
    return (
      <div>
        <h2>{words.idle}</h2>
        <p class="muted">{isWatching ? words.idleWhy : words.noneWatched}</p>
      </div>
    );
  }
  const { done, total, photosPerSecond } = progress;
  return (
    <div>
      <h2>{words.working}</h2>
      <p>{t.working(progress)}</p>
      <progress aria-label={words.working} {...(total > 0 && { value: done, max: total })} />
      {photosPerSecond >= 0.1 && (
        <p class="muted">{words.pace(format.number(Math.round(photosPerSecond * 10) / 10))}</p>
      )}
    </div>
  );
}

/** Goes over the watched folders, or stops where it is. */
function ScanButton({ isWatching }: { isWatching: boolean }) {
  const scan = useScan();
  if (scan.isRunning) {
    return (
      <button type="button" title={words.stopWhy} onClick={scan.stop}>
        {words.stop}
      </button>
    );
  }
  if (!isWatching) {
    return (
      <a class="button" href={addressOfTab('settings')}>
        {words.chooseFolders}
      </a>
    );
  }
  return (
    <button type="button" class="primary" onClick={() => scan.start({ dirs: [] })}>
      {words.scanAgain}
    </button>
  );
}

function Fact({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{format.number(value)}</dd>
    </div>
  );
}
