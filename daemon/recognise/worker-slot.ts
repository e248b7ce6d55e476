import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { leftOut, type Outcome } from './outcome.js';
import type { Found, Job, WorkerSettings } from './worker.js';

/** Threads run compiled code only, so from source (in the tests) the entry is the built one. */
const ENTRY = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../dist/daemon/recognise/worker.js' : 'worker.js',
    import.meta.url,
  ),
);

/**
 * One worker thread's place in the pool: it recognises one photo at a time. A thread that dies or takes too long
 * is replaced, so that one photo is set aside and nothing else is lost.
 */
export class WorkerSlot<T extends Found> {
  readonly #settings: WorkerSettings;
  readonly #timeoutMs: number;
  #worker: Promise<Worker> | null = null;

  constructor(settings: WorkerSettings, timeoutMs: number) {
    this.#settings = settings;
    this.#timeoutMs = timeoutMs;
  }

  /** Starts the thread and opens its networks where that is not done yet; rejects with the networks' error. */
  start(): Promise<Worker> {
    if (this.#worker) return this.#worker;
    const starting = startWorker(this.#settings);
    this.#worker = starting;
    const forget = () => {
      if (this.#worker === starting) this.#worker = null;
    };
    starting.then((worker) => worker.once('exit', forget), forget);
    return starting;
  }

  async run(job: Job): Promise<Outcome<T>> {
    const worker = await this.start();
    const outcome = await this.#ask(worker, job);
    if (!outcome.ok && (outcome.setAside.code === 'crashed' || outcome.setAside.code === 'timeout')) {
      // Not waited for: a thread inside a long decode ends only when that decode does.
      void this.stop();
    }
    return outcome;
  }

  /** Ends the thread at once; the next run starts a new one. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    // A thread that could not start has ended by itself.
    await (await worker?.catch(() => null))?.terminate();
  }

  async #ask(worker: Worker, job: Job): Promise<Outcome<T>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Outcome<T>>((resolve) => {
      timer = setTimeout(() => resolve(tooSlow(this.#timeoutMs)), this.#timeoutMs);
    });
    try {
      worker.postMessage(job);
      return await Promise.race([nextMessage<Outcome<T>>(worker), late]);
    } catch (error) {
      return leftOut(
        'crashed',
        `Reading the picture ended Kith's reader (${String(error)}); retry, or restore it.`,
      );
    } finally {
      clearTimeout(timer);
    }
  }
}

function tooSlow(timeoutMs: number): Outcome<never> {
  return leftOut(
    'timeout',
    `The picture took more than ${timeoutMs / 1000} s; retry when the computer is less busy.`,
  );
}

async function startWorker(settings: WorkerSettings): Promise<Worker> {
  // libheif prints what it thinks of damaged files; standard output belongs to the commands' own results.
  const worker = new Worker(ENTRY, { workerData: settings, stdout: true });
  worker.stdout.resume();
  // Whoever waits for a message hears of errors; this keeps those of an idle thread from ending the process.
  worker.on('error', () => undefined);
  await nextMessage(worker);
  return worker;
}

/**
 * The thread's next message; rejects when it dies first. Plain listeners cost 20 µs a photo, `once` of node:events with a
 * signal 50.
 */
function nextMessage<T>(worker: Worker): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = () => worker.off('message', hear).off('error', fail).off('exit', end);
    const hear = (message: T) => {
      settle();
      resolve(message);
    };
    const fail = (error: Error) => {
      settle();
      reject(error);
    };
    const end = (code: number) => fail(new Error(`the thread ended with code ${code}`));
    worker.on('message', hear).on('error', fail).on('exit', end);
  });
}
