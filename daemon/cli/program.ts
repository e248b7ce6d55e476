import { Command, CommanderError } from 'commander';
import { kithVersion } from '../serve/index.js';
import { addBodies } from './commands/bodies.js';
import { addCompletion } from './commands/completion.js';
import { addConfirm } from './commands/confirm.js';
import { addConflicts } from './commands/conflicts.js';
import { addDaemon } from './commands/daemon.js';
import { addDesktop } from './commands/desktop.js';
import { addDifferent } from './commands/different.js';
import { addDoctor } from './commands/doctor.js';
import { addDraw } from './commands/draw.js';
import { addEval } from './commands/eval.js';
import { addExport } from './commands/export.js';
import { addFaces } from './commands/faces.js';
import { addBorn, addFavourite, addFeatureLess, addHide, addKeyFace } from './commands/facts.js';
import { addIgnore } from './commands/ignore.js';
import { addImport } from './commands/import.js';
import { addLog } from './commands/log.js';
import { addMemories } from './commands/memories.js';
import { addMerge } from './commands/merge.js';
import { addMissing } from './commands/missing.js';
import { addModels } from './commands/models.js';
import { addMove } from './commands/move.js';
import { addName } from './commands/name.js';
import { addNotFace } from './commands/not-face.js';
import { addPanel } from './commands/panel.js';
import { addPeople } from './commands/people.js';
import { addRedo } from './commands/redo.js';
import { addReject } from './commands/reject.js';
import { addResolve } from './commands/resolve.js';
import { addRetry } from './commands/retry.js';
import { addRevert } from './commands/revert.js';
import { addReview } from './commands/review.js';
import { addScan } from './commands/scan.js';
import { addSearch } from './commands/search.js';
import { addSettings } from './commands/settings.js';
import { addSplit } from './commands/split.js';
import { addStatus } from './commands/status.js';
import { addStop } from './commands/stop.js';
import { addTag, addUntag } from './commands/tag.js';
import { addUndo } from './commands/undo.js';
import { addWatch } from './commands/watch.js';
import { addWhy } from './commands/why.js';
import { addWrite } from './commands/write.js';
import type { Cli } from './context.js';
import { examples } from './examples.js';
import { configureHelp } from './help.js';
import { type ExitCode, exitCodes } from './report.js';

/** In the order of the help. */
const commands: Readonly<Record<string, readonly ((program: Command, cli: Cli) => void)[]>> = {
  'Run:': [addDaemon, addScan, addWatch, addStatus, addDoctor, addRetry, addStop],
  'Look:': [addPanel, addPeople, addFaces, addBodies, addWhy, addMissing, addSearch, addMemories, addLog],
  'Say who it is:': [
    addReview,
    addName,
    addMerge,
    addDifferent,
    addSplit,
    addMove,
    addConfirm,
    addReject,
    addIgnore,
    addNotFace,
    addDraw,
    addTag,
    addUntag,
    addConflicts,
    addResolve,
    addUndo,
    addRedo,
  ],
  'Say more of a person:': [addHide, addFeatureLess, addFavourite, addKeyFace, addBorn],
  'Files:': [addWrite, addRevert, addExport, addImport],
  'Set up:': [addSettings, addModels, addDesktop, addCompletion, addEval],
};

/** Runs one command line (without node and script) and returns its exit code. */
export async function runProgram(args: readonly string[], cli: Cli): Promise<ExitCode> {
  try {
    await createProgram(cli).parseAsync(args, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    // Commander has printed its message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
    throw error;
  }
}

/** All commands, with what they take and how they explain themselves. */
export function createProgram(cli: Cli): Command {
  const program = configureHelp(new Command(cli.invocation), cli)
    .description('Knows the people in your photo library, on your own machine.')
    .version(kithVersion())
    .option(
      '--data <dir>',
      "where Kith keeps its state; $KITH_DATA or the platform's data folder unless told",
    )
    .option('--json', 'print one JSON document')
    .showHelpAfterError(`(${cli.invocation} --help says more)`)
    .exitOverride()
    .addHelpText(
      'after',
      examples('kith daemon ~/Pictures', 'kith people', 'kith name p1 "Anna"', 'kith search "Anna & Ben"'),
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some files were set aside.',
    );
  for (const [heading, adds] of Object.entries(commands)) {
    program.commandsGroup(heading);
    for (const add of adds) add(program, cli);
  }
  // Else `help` would be a group of its own.
  return program.helpCommand(true);
}
