import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readTruth } from '../../daemon/eval/truth.js';
import type { Service } from '../../daemon/serve/index.js';
import type { WriteMode } from '../../protocol/index.js';
import { accepted, copyPhotos, withKith } from './album.js';

/** A real library in a folder of its own, with photos of one person alone. */
export class LibraryOfOne {
  readonly home = mkdtempSync(join(tmpdir(), 'kith-library-'));
  readonly photos = join(this.home, 'photos');
  readonly data = join(this.home, 'data');
  readonly files: string[] = [];

  async fill(album: string, name: string, count: number): Promise<void> {
    const truth = (await readTruth(album))
      .filter(({ kind, people }) => kind === 'single' && people.length === 1 && people[0]?.name === name)
      .slice(0, count);
    expect(truth).toHaveLength(count);
    copyPhotos(album, this.photos, truth);
    this.files.push(...truth.map(({ file }) => join(this.photos, file)));
    // Kith leaves protected files alone, and those of the shared album are.
    for (const file of this.files) chmodSync(file, 0o644);
  }

  at(index: number): string {
    return this.files[index] ?? expect.fail(`there is no photo ${index}`);
  }

  kith<T>(step: (service: Service) => Promise<T>): Promise<T> {
    return withKith(this.data, step);
  }

  scan(write?: WriteMode | 'none') {
    const how = write === undefined ? {} : { write };
    return this.kith(async (service) => accepted(await service.scan({ dirs: [this.photos], ...how })));
  }

  /** Names a person, a group, or the face of one photo. */
  name(who: string, name: string) {
    return this.kith(async (service) => accepted(await service.name({ person: who, name, wait: true })));
  }

  async largestGroup(): Promise<string> {
    const [largest] = await this.people();
    return largest?.id ?? expect.fail('there is no group');
  }

  people() {
    return this.kith(async (service) => (await service.people()).people);
  }

  faces() {
    return this.kith(async (service) => accepted(await service.faces({})).faces);
  }

  search(query: string): Promise<string[]> {
    return this.kith(async (service) => {
      const { photos } = accepted(await service.search({ query }));
      return photos.flatMap(({ files }) => files).sort();
    });
  }

  /** Photos of a person, whatever signs are in the name. */
  photosOf(person: string): Promise<string[]> {
    return this.kith(async (service) => {
      const { photos } = accepted(await service.photos({ person }));
      return photos.flatMap(({ files }) => files).sort();
    });
  }

  log() {
    return this.kith(async (service) => (await service.log({})).events);
  }

  conflicts() {
    return this.kith(async (service) => (await service.conflicts()).conflicts);
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
