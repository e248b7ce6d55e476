import type { Refusal } from '../../protocol/index.js';
import type { Task } from '../serve/index.js';

/**
 * Does work that its client may take back: then it answers so at once, and the work ends at the next place where it can.
 *
 * @param work rejects with the signal's reason, or just ends, when it is aborted
 */
export async function cancellable<T>(
  task: Task | undefined,
  work: () => Promise<T | Refusal>,
): Promise<T | Refusal> {
  if (task === undefined) return work();
  const { signal } = task;
  if (signal.aborted) return cancelled;
  const takenBack = new Promise<Refusal>((resolve) => {
    signal.addEventListener('abort', () => resolve(cancelled), { once: true });
  });
  return Promise.race([work(), takenBack]);
}

const cancelled: Refusal = {
  refused: 'cancelled',
  what: 'It was cancelled, and stopped where it was.',
  hint: 'Nothing that was done is lost; asking again goes on from there.',
};
