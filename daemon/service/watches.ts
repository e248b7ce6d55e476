import type { Logger } from 'pino';
import { type FolderWatch, watchFolder } from '../library/index.js';
import type { Store } from '../store/index.js';
import type { Work } from './work.js';

/** Follows the watched folders, and the owner's changes to their list. */
export class Watches {
  readonly #store: Store;
  readonly #work: Work;
  readonly #log: Logger;
  readonly #open = new Map<string, FolderWatch>();
  #following = false;

  constructor(store: Store, work: Work, log: Logger) {
    this.#store = store;
    this.#work = work;
    this.#log = log;
  }

  get following(): boolean {
    return this.#following;
  }

  /** Follows the folders from now on; resolves when all of them are watched. */
  async start(): Promise<void> {
    this.#following = true;
    await this.refresh();
  }

  /** Brings what is followed into line with the list of folders. */
  async refresh(): Promise<void> {
    if (!this.#following) return;
    const wanted = new Set(this.#store.folders.list().flatMap(({ path, watched }) => (watched ? path : [])));
    for (const [path, watch] of this.#open) {
      if (wanted.has(path)) continue;
      this.#open.delete(path);
      await watch.close();
    }
    for (const path of wanted) if (!this.#open.has(path)) this.#open.set(path, this.#follow(path));
    await Promise.all([...this.#open.values()].map(({ ready }) => ready));
  }

  async close(): Promise<void> {
    this.#following = false;
    await Promise.all([...this.#open.values()].map((watch) => watch.close()));
    this.#open.clear();
  }

  #follow(root: string): FolderWatch {
    return watchFolder(root, {
      onTouched: (paths) => {
        this.#work.pass([{ root, paths }], 'new').catch((error: unknown) => {
          this.#log.error({ err: error, root }, 'looking at changed files failed');
        });
      },
      onProblem: (message) => this.#log.warn({ root }, message),
    });
  }
}
