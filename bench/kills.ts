import { atRandom, beforeEachChange, hasStrace } from './kills/deaths.js';
import { type Outcome, writeUnderKills } from './kills/under-kills.js';

const PHOTOS = 10_000;
const KILLS = 300;
/** Longer lives would only write the album more often. */
const WITHIN_MS = 1000;

/** Two photos: one whose sidecar Kith makes, and one that has another program's. */
const ONE_OF_EACH = 2;

/**
 * Prints what became of 10,000 sidecars under 300 kills at random moments, and of two under a kill before each system
 * call that changes something.
 */
export async function runKillBench(): Promise<void> {
  const tell = (kills: number) => {
    if (kills % 25 === 0) console.log(`  ${kills} kills…`);
  };
  console.log(`${PHOTOS} photos, killed ${KILLS} times within ${WITHIN_MS} ms of writing:`);
  print(await writeUnderKills(PHOTOS, atRandom(KILLS, WITHIN_MS, tell)), PHOTOS);
  if (!hasStrace()) return console.log('There is no strace to kill at system calls with.');
  console.log('two photos, killed before each system call that changes something:');
  print(await writeUnderKills(ONE_OF_EACH, beforeEachChange), ONE_OF_EACH);
}

function print(outcome: Outcome, photos: number): void {
  const { kills, written, damaged, last, strangers, read, takenBack } = outcome;
  console.log(`  kills ${kills}, sidecars written ${written}`);
  console.log(`  damaged ${damaged.length}, read by exiftool at the end ${read} of ${photos}`);
  console.log(`  left in the queue ${last?.backlog}, failed ${last?.failures.length}`);
  console.log(`  temporary files left ${strangers.length}`);
  console.log(`  taken out again, all is as before Kith: ${takenBack ? 'yes' : 'no'}`);
}
