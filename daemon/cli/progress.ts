import { createLogUpdate } from 'log-update';
import type { KithClient, Progress } from '../../protocol/index.js';
import { columnsOf, type Output } from './screen.js';
import { duration } from './text.js';

const titles: Readonly<Record<Progress['stage'], string>> = {
  finding: 'Finding photos',
  recognising: 'Recognising',
  reading: 'Reading names given elsewhere',
  bodies: 'Looking at clothes',
  grouping: 'Grouping',
  writing: 'Writing names',
};

/** Where nobody watches a line move, one is printed this often. */
const plainIntervalMs = 5000;

const longestBar = 30;
const shortestBar = 8;

/** Shows on a stream how far work is: a line that moves on a terminal, a line now and then elsewhere. */
export interface ProgressDisplay {
  /** Takes the line away, until there is more to show. */
  clear(): void;
  end(): void;
}

export function showProgress(client: KithClient, stream: Output): ProgressDisplay {
  const line = stream.isTTY ? movingLine(stream) : plainLines(stream);
  const endListening = client.on('progress', (progress) => line.show(progress));
  return {
    clear: line.clear,
    end: () => {
      endListening();
      line.clear();
    },
  };
}

function movingLine(stream: Output) {
  const update = createLogUpdate(stream);
  return {
    show: (progress: Progress) => update(progressLine(progress, columnsOf(stream))),
    clear: () => {
      update.clear();
      update.done();
    },
  };
}

function plainLines(stream: Output) {
  let last = Number.NEGATIVE_INFINITY;
  return {
    show(progress: Progress) {
      const now = performance.now();
      if (now - last < plainIntervalMs) return;
      last = now;
      stream.write(`${progressText(progress)}\n`);
    },
    clear: () => {},
  };
}

/** The text with a bar before it, where the line has room for one. */
export function progressLine(progress: Progress, columns: number): string {
  const text = progressText(progress);
  const room = Math.min(longestBar, columns - text.length - 2);
  if (room < shortestBar || progress.total === 0) return text;
  const filled = Math.round((room * Math.min(progress.done, progress.total)) / progress.total);
  return `${'█'.repeat(filled)}${'░'.repeat(room - filled)}  ${text}`;
}

/** `Recognising 134 of 398, 12.3 photos/s, 21 s left`. */
export function progressText({ stage, done, total, photosPerSecond, etaSeconds }: Progress): string {
  const parts = [total === 0 ? titles[stage] : `${titles[stage]} ${done} of ${total}`];
  if (photosPerSecond > 0) parts.push(`${photosPerSecond.toFixed(1)} photos/s`);
  if (etaSeconds !== null) parts.push(`${duration(etaSeconds)} left`);
  return parts.join(', ');
}
