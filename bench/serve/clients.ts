import { seededRandom } from '../../daemon/gallery/random.js';
import type { KithClient } from '../../protocol/index.js';
import { Latency } from './latency.js';
import type { MadeUp } from './library.js';
import type { Questions } from './questions.js';

const CLIENTS = 50;

/** Each asks so often, after a pause of a second on average: all of them together 50 times a second. */
const ASKED = 20;
const PAUSE_MS = 1000;

/** Names meanwhile, by one of them, so that what is kept in memory is old again and again. */
const NAMED_EVERY = 5;

/** Many clients at once, as people at panels ask, and then one question after the other, as fast as they are answered. */
export async function manyAtOnce(
  connected: () => Promise<KithClient>,
  { groups: [group = ''] }: MadeUp,
  questions: Questions,
) {
  const clients = await Promise.all(Array.from({ length: CLIENTS }, connected));
  const asked = Object.values(questions);
  const [calm, hurried, naming] = [new Latency(), new Latency(), new Latency()];
  const round = (latency: Latency, pauseMs: number) =>
    Promise.all(
      clients.map(async (client, number) => {
        const random = seededRandom(number);
        for (let i = 0; i < ASKED; i++) {
          if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, 2 * pauseMs * random()));
          const ask = asked[Math.floor(random() * asked.length)];
          await latency.of(async () => ask?.(client));
          if (number === 0 && i % NAMED_EVERY === 0)
            await naming.of(() => client.request('name', { person: group, name: `Renamed ${pauseMs} ${i}` }));
        }
      }),
    );
  await round(calm, PAUSE_MS);
  const started = performance.now();
  await round(hurried, 0);
  const perSecond = (CLIENTS * ASKED) / ((performance.now() - started) / 1000);
  return {
    [`${CLIENTS} clients, ${CLIENTS} searches/s`]: calm,
    [`${CLIENTS} clients, ${perSecond.toFixed(0)} searches/s`]: hurried,
    'renaming meanwhile': naming,
  };
}
