import { type Written, writtenSchema } from '../../adapters/xmp/index.js';
import type { FileToWrite, WritebackSource } from '../../daemon/writeback/index.js';

/** A source in memory that keeps records as JSON, as the database does. */
export class MemorySource implements WritebackSource {
  readonly files = new Map<string, FileToWrite[]>();
  readonly records = new Map<string, string>();
  asked = 0;
  unfinished = false;

  *filesToWrite(photoIds: Iterable<string>): Iterable<FileToWrite> {
    for (const id of photoIds) {
      this.asked++;
      yield* this.files.get(id) ?? [];
    }
  }

  async takeOver(): Promise<void> {}

  written(path: string): Written | null {
    const record = this.records.get(path);
    return record === undefined ? null : writtenSchema.parse(JSON.parse(record));
  }

  isUnfinished(): boolean {
    return this.unfinished;
  }

  saveUnfinished(isUnfinished: boolean): void {
    this.unfinished = isUnfinished;
  }

  saveWritten(path: string, written: Written | null): void {
    if (written === null) this.records.delete(path);
    else this.records.set(path, JSON.stringify(written));
  }
}
