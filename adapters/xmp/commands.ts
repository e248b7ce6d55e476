import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { type ExifTool, ExifToolTask } from 'exiftool-vendored';
import { z } from 'zod';
import { END_OF_COMMAND, END_OF_TASK, PROCESSES } from './exiftool.js';

/** ExifTool's complaint about one file. */
export class ExifToolError extends Error {
  override readonly name = 'ExifToolError';
}

/** More commands in one message gain nothing that can be measured, and one that hangs takes fewer with it. */
const BATCH = 16;

/** The tags of one file by their names. */
export type Tags = Readonly<Record<string, unknown>>;

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

  /** The tags of the file, as `args` ask for them. Rejects with an ExifToolError if there is no answer. */
  async read(args: readonly string[], path: string): Promise<Tags> {
    const { output, complaints } = await this.#run(['-json', ...args, path]);
    if (output.trim() === '') throw new ExifToolError(complaints.trim() || 'exiftool said nothing');
    const tags = parseTags(output);
    if (resolve(String(tags.SourceFile)) === resolve(path)) return tags;
    await this.#startAnew();
    throw new ExifToolError('exiftool answered for another file; try again');
  }

  /** Runs a command that writes the file. Rejects with an ExifToolError if it was not written. */
  async write(args: readonly string[], path: string): Promise<void> {
    const { output, complaints } = await this.#run([...args, path]);
    if (!/\b1 image files (?:created|updated)/.test(output))
      throw new ExifToolError(complaints.trim() || output.trim() || 'exiftool said nothing');
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
      if (answers.length !== batch.length) {
        await this.#startAnew();
        throw new Error('the answers do not fit the commands; try again');
      }
      for (const [i, { resolve }] of batch.entries()) resolve(answers[i] ?? { output: '', complaints: '' });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      for (const { reject } of batch) reject(new ExifToolError(`exiftool gave no answer: ${why}`));
    }
  }

  /** Ends processes whose answers are not those to what they were asked; the next task starts others. */
  async #startAnew(): Promise<void> {
    await this.#exiftool.batchCluster.closeChildProcesses(false);
  }
}

function parseTags(output: string): Tags {
  try {
    const [tags] = z.tuple([z.record(z.string(), z.unknown())], z.unknown()).parse(JSON.parse(output));
    return tags;
  } catch {
    throw new ExifToolError('the answer of exiftool makes no sense');
  }
}

/** Several commands in one message. It ends when both streams have said all: complaints come on one of their own. */
class BatchTask extends ExifToolTask<Answer[]> {
  readonly #commands: number;
  readonly #mark: string;
  #printed = '';
  #complaints = '';

  constructor(batch: readonly Command[]) {
    const mark = randomUUID();
    const last = batch.length - 1;
    const args = batch.flatMap((command, i) => [
      '-charset',
      'filename=utf8',
      ...command.args,
      '-echo4',
      mark,
      ...(i === last ? [] : ['-execute1']),
    ]);
    super(args, { ignoreMinorErrors: false });
    this.#commands = batch.length;
    this.#mark = mark;
  }

  override onStdout(chunk: string | Buffer): void {
    this.#printed += chunk.toString();
    this.#endWhenComplete();
  }

  /** Without what ExifToolTask does here: it throws over complaints with certain words, be they a file's own. */
  override onStderr(chunk: string | Buffer): void {
    this.#complaints += chunk.toString();
    this.#endWhenComplete();
  }

  override parse(printed: string): Answer[] {
    const complaints = this.#complaints.split(this.#mark);
    return printed.split(END_OF_COMMAND).map((output, i) => ({ output, complaints: complaints[i] ?? '' }));
  }

  #endWhenComplete(): void {
    const complained = this.#complaints.split(this.#mark).length > this.#commands;
    if (complained && END_OF_TASK.test(this.#printed)) super.onStdout(this.#printed);
  }
}
