import type { NotificationName } from '../../protocol/index.js';
import type { Task } from './service.js';
import type { Told } from './told.js';

type RequestId = string | number | null | undefined;

/** One client, for as long as it stays: what it wants to hear, and which of its requests are under way. */
export class Session {
  readonly #deliver: (told: Told) => void;
  readonly #underWay = new Map<RequestId, AbortController>();
  /** What clients of protocol 1.0 hear, who cannot choose. */
  #kinds: ReadonlySet<string> = new Set<NotificationName>(['progress']);

  constructor(deliver: (told: Told) => void) {
    this.#deliver = deliver;
  }

  subscribe(kinds: readonly NotificationName[]): void {
    this.#kinds = new Set(kinds);
  }

  /** @param task the request that it is about: its own client learns which one that is */
  tell(told: Told, task: Task | null = null): void {
    if (!this.#kinds.has(told.method)) return;
    const isOwn = told.method === 'progress' && task !== null;
    this.#deliver(isOwn ? { ...told, params: { ...told.params, ...this.#requestOf(task) } } : told);
  }

  /** Does the work of a request, which `cancel` can take back meanwhile. */
  async during<T>(id: RequestId, work: (task: Task) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#underWay.set(id, controller);
    try {
      return await work(controller);
    } finally {
      if (this.#underWay.get(id) === controller) this.#underWay.delete(id);
    }
  }

  /** Whether such a request was under way. */
  cancel(id: string | number): boolean {
    const controller = this.#underWay.get(id);
    controller?.abort();
    return controller !== undefined;
  }

  #requestOf(task: Task): { readonly request?: string | number } {
    for (const [request, controller] of this.#underWay)
      if (controller === task && request !== undefined && request !== null) return { request };
    return {};
  }
}
