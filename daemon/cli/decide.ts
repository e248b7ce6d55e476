import type { Command } from 'commander';
import type { Decision, KithClient } from '../../protocol/index.js';
import { type Cli, runOnLibrary } from './context.js';
import { decisionReport } from './report.js';

/** Runs a command that is one decision, and says what became of it and how to take it back. */
export function decide(
  cli: Cli,
  command: Command,
  request: (client: KithClient) => Promise<Decision>,
): Promise<void> {
  return runOnLibrary(cli, command, async (client) => decisionReport(await request(client), cli));
}
