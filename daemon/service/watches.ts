import type { Logger } from 'pino';
import { type FolderWatch, watchFolder } from '../library/index.js';
import type { Store } from '../store/index.js';
import type { Work } from './work.js';

/** Follows the watched folders, and the owner's changes to their list. */
export class Watches {
  readonly #store: Store;
  readonly #work: Pick<Work, 'pass'>;
  readonly #log: Logger;
  readonly #open = new Map<string, FolderWatch>();
  #following = false;

  constructor(store: Store, work: Pick<Work, 'pass'>, log: Logger) {
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
    const watches = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(watches.map((watch) => watch.close()));
  }

  /**
   * One pass at a time, with all that was touched since the one before: while names are written into 10,000 sidecars the
   * folder is touched four times a second for a minute.
   */
  #follow(root: string): FolderWatch {
    const touched = new Set<string>();
    let looking = false;
    const look = async () => {
      looking = true;
      while (touched.size > 0 && this.#open.has(root)) {
        const paths = [...touched];
        touched.clear();
        await this.#pass(root, paths);
      }
      looking = false;
    };
    return watchFolder(root, {
      onTouched: (paths) => {
        for (const path of paths) touched.add(path);
        if (!looking) void look();
      },
      onProblem: (message) => this.#log.warn({ root }, message),
    });
  }

  async #pass(root: string, paths: readonly string[]): Promise<void> {
    try {
      await this.#work.pass([{ root, paths }], 'new');
    } catch (error) {
      this.#log.error({ err: error, root }, 'looking at changed files failed');
    }
  }
}
