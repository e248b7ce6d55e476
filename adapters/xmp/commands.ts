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

/** What exiftool printed for one call. */
interface Answer {
  readonly output: string;
  readonly complaints: string;
}

/** An answer, and what it says of each file by its path; of none where it is no list of tags. */
interface ParsedAnswer extends Answer {
  readonly files: ReadonlyMap<string, Tags>;
}

interface Command {
  readonly args: readonly string[];
  readonly path: string;
  /** Whether exiftool may be asked for other files with the same arguments in the same breath. */
  readonly mayShare: boolean;
  readonly resolve: (answer: ParsedAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** One question to exiftool: commands that differ in their files alone. */
type Call = readonly [Command, ...Command[]];

/**
 * Runs exiftool commands. Those that wait while exiftool is busy are sent in one message: talking to the process one
 * command at a time costs more than the writing of a sidecar. Reads with the same arguments become one question, which
 * spares a fifth of their time. An argument holds no line break, since exiftool reads one a line. No write is tried
 * twice: adding to a list twice is not the same as once.
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
    const asked = ['-json', ...args];
    const { files } = await this.#run(asked, path, true);
    return files.get(resolve(path)) ?? this.#readAlone(asked, path);
  }

  /** Another file in the same question may have spoilt the answer, and complaints are about no file in particular. */
  async #readAlone(args: readonly string[], path: string): Promise<Tags> {
    const { output, complaints, files } = await this.#run(args, path, false);
    const tags = files.get(resolve(path));
    if (tags !== undefined) return tags;
    if (output.trim() === '') throw new ExifToolError(complaints.trim() || 'exiftool said nothing');
    if (files.size === 0) throw new ExifToolError('the answer of exiftool makes no sense');
    await this.#startAnew();
    throw new ExifToolError('exiftool answered for another file; try again');
  }

  /** Runs a command that writes the file. Rejects with an ExifToolError if it was not written. */
  async write(args: readonly string[], path: string): Promise<void> {
    const { output, complaints } = await this.#run(args, path, false);
    if (!/\b1 image files (?:created|updated)/.test(output))
      throw new ExifToolError(complaints.trim() || output.trim() || 'exiftool said nothing');
  }

  #run(args: readonly string[], path: string, mayShare: boolean): Promise<ParsedAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ args, path, mayShare, resolve, reject });
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
    const calls = callsOf(batch);
    try {
      const answers = await this.#exiftool.enqueueTask(() => new BatchTask(calls), false);
      if (answers.length !== calls.length) {
        await this.#startAnew();
        throw new Error('the answers do not fit the commands; try again');
      }
      for (const [i, answer] of answers.entries()) {
        const files = filesIn(answer.output);
        for (const command of calls[i] ?? []) command.resolve({ ...answer, files });
      }
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

function callsOf(batch: readonly Command[]): Call[] {
  const shared = new Map<string, [Command, ...Command[]]>();
  const calls: Call[] = [];
  for (const command of batch) {
    const key = command.args.join('\n');
    const call = command.mayShare ? shared.get(key) : undefined;
    if (call !== undefined) {
      call.push(command);
      continue;
    }
    const begun: [Command, ...Command[]] = [command];
    calls.push(begun);
    if (command.mayShare) shared.set(key, begun);
  }
  return calls;
}

function filesIn(output: string): ReadonlyMap<string, Tags> {
  try {
    const files = z.array(z.looseObject({ SourceFile: z.string() })).parse(JSON.parse(output));
    return new Map(files.map((tags) => [resolve(tags.SourceFile), tags]));
  } catch {
    return new Map();
  }
}

/** Several calls in one message. It ends when both streams have said all: complaints come on one of their own. */
class BatchTask extends ExifToolTask<Answer[]> {
  readonly #calls: number;
  readonly #mark: string;
  #printed = '';
  #complaints = '';

  constructor(calls: readonly Call[]) {
    const mark = randomUUID();
    const last = calls.length - 1;
    const args = calls.flatMap((call, i) => [
      '-charset',
      'filename=utf8',
      ...call[0].args,
      ...call.map(({ path }) => path),
      '-echo4',
      mark,
      ...(i === last ? [] : ['-execute1']),
    ]);
    super(args, { ignoreMinorErrors: false });
    this.#calls = calls.length;
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
    const complained = this.#complaints.split(this.#mark).length > this.#calls;
    if (complained && END_OF_TASK.test(this.#printed)) super.onStdout(this.#printed);
  }
}
