/** Looks at this machine, and says what keeps names from appearing and what to click or type. */
import { homedir } from 'node:os';
import type { Finding } from '../../protocol/index.js';
import { checks } from './checks/index.js';
import type { Machine } from './facts.js';
import { gatherFacts, type Patient } from './gather.js';

export type { LibraryFacts, ListedFolder, Machine } from './facts.js';
export type { Patient } from './gather.js';

/** All that was found, good and bad, on this machine unless another is given. */
export async function examine(patient: Patient, machine: Machine = thisMachine()): Promise<Finding[]> {
  const facts = await gatherFacts(machine, patient);
  return checks.flatMap((check) => check(facts));
}

/** Of the user who runs Kith. */
export function thisMachine(): Machine {
  return { platform: process.platform, home: homedir(), env: process.env };
}
