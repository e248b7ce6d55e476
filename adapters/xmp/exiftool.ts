import { type ChildProcess, spawn } from 'node:child_process';
import { ExifTool, ExifToolTask, exiftoolPath } from 'exiftool-vendored';

/** ExifTool's complaint about one file. */
export class ExifToolError extends Error {
  override readonly name = 'ExifToolError';
}

/** A batch of large files on a slow disk is rewritten in well under this. */
const TASK_TIMEOUT_MS = 120_000;

/** Two processes keep two cores busy; a third would only take them from the recognition. */
const PROCESSES = 2;

/** More commands in one message gain nothing that can be measured, and one that hangs takes fewer with it. */
const BATCH = 16;

/** Opens an exiftool for the adapter: few processes, which stay open. */
export function openExifTool(): ExifTool {
  return new ExifTool({
    maxProcs: PROCESSES,
    taskTimeoutMillis: TASK_TIMEOUT_MS,
    useMWG: false,
    ...(process.platform === 'win32' ? {} : { processFactory: startMortal }),
  });
}

/**
 * Exiftool takes the end of its input for a pause and would wait for ever for a parent that was killed. Here the shell
 * then sends what ends it. A command that was cut short must not run on half a path: `-if 0` makes it match no file.
 */
const MORTAL = '{ cat; printf "\\n-if\\n0\\n-stay_open\\nFalse\\n"; } | "$0" -stay_open True -@ -';

async function startMortal(): Promise<ChildProcess> {
  return spawn('/bin/sh', ['-c', MORTAL, await exiftoolPath()], { env: { ...process.env, LANG: 'C' } });
}

/** What exiftool printed for one command. */
interface Answer {
  readonly output: string;
  readonly complaints: string;
}

interface Command {
  readonly args: readonly string[];
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Runs exiftool commands. Those that wait while exiftool is busy are sent in one message: talking to the process one
 * command at a time costs more than the writing of a sidecar. An argument holds no line break, since exiftool reads
 * one a line. Nothing is tried twice: adding to a list twice is not the same as once.
 */
export class CommandRunner {
  readonly #exiftool: ExifTool;
  readonly #waiting: Command[] = [];
  #busy = 0;

  constructor(exiftool: ExifTool) {
    this.#exiftool = exiftool;
  }

  /** The output of a command that reads one file. Rejects with an ExifToolError if there is none. */
  async read(args: readonly string[]): Promise<string> {
    const { output, complaints } = await this.#run(args);
    if (output.trim() === '') throw new ExifToolError(complaints.trim());
    return output;
  }

  /** Runs a command that writes one file. Rejects with an ExifToolError if it was not written. */
  async write(args: readonly string[]): Promise<void> {
    const { output, complaints } = await this.#run(args);
    if (!/\b1 image files (?:created|updated)/.test(output))
      throw new ExifToolError(complaints.trim() || output.trim());
  }

  #run(args: readonly string[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ args, resolve, reject });
      this.#send();
    });
  }

  #send(): void {
    while (this.#waiting.length > 0 && this.#busy < PROCESSES) {
      this.#busy++;
      void this.#runBatch(this.#waiting.splice(0, BATCH)).then(() => {
        this.#busy--;
        this.#send();
      });
    }
  }

  async #runBatch(batch: readonly Command[]): Promise<void> {
    try {
      const answers = await this.#exiftool.enqueueTask(() => new BatchTask(batch), false);
      for (const [i, { resolve }] of batch.entries()) resolve(answers[i] ?? { output: '', complaints: '' });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      for (const { reject } of batch) reject(new ExifToolError(`exiftool gave no answer: ${why}`));
    }
  }
}

/** What exiftool prints after every command but the last, which it ends with `{ready}`. */
const READY = '{ready1}';

class BatchTask extends ExifToolTask<Answer[]> {
  #complaints = '';

  constructor(batch: readonly Command[]) {
    const last = batch.length - 1;
    const args = batch.flatMap((command, i) => [
      '-charset',
      'filename=utf8',
      ...command.args,
      ...(i === last ? [] : ['-echo4', READY, '-execute1']),
    ]);
    super(args, { ignoreMinorErrors: false });
  }

  override onStderr(chunk: string | Buffer): void {
    this.#complaints += chunk.toString();
    super.onStderr(chunk);
  }

  override parse(printed: string): Answer[] {
    const complaints = this.#complaints.split(READY);
    return printed.split(READY).map((output, i) => ({ output, complaints: complaints[i] ?? '' }));
  }
}
