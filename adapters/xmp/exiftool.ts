import { ExifTool, ExifToolTask } from 'exiftool-vendored';

/** ExifTool's complaint about one file. */
export class ExifToolError extends Error {
  override readonly name = 'ExifToolError';
}

class RawTask extends ExifToolTask<string> {
  override parse(stdout: string, error?: Error): string {
    if (error !== undefined) throw new ExifToolError(error.message);
    return stdout;
  }
}

/** A large raw file on a slow disk is rewritten in well under this. */
const TASK_TIMEOUT_MS = 120_000;

/** Opens the shared exiftool: two processes at most that stay open, since writes wait for the disk most of the time. */
export function openExifTool(): ExifTool {
  return new ExifTool({ maxProcs: 2, taskTimeoutMillis: TASK_TIMEOUT_MS, useMWG: false });
}

/**
 * Runs one exiftool command and gives what it printed. An argument holds no line break: exiftool reads one a line.
 * Never tried twice, because adding to a list twice is not the same as once.
 */
export async function run(exiftool: ExifTool, args: readonly string[]): Promise<string> {
  try {
    return await exiftool.enqueueTask(
      () => new RawTask(['-charset', 'filename=utf8', ...args], { ignoreMinorErrors: false }),
      false,
    );
  } catch (error) {
    if (error instanceof ExifToolError || !(error instanceof Error)) throw error;
    throw new ExifToolError(`exiftool gave no answer: ${error.message}`);
  }
}
