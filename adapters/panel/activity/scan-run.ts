import { useEffect, useState } from 'preact/hooks';
import { type KithClient, type Params, RequestError, type Result } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { words } from './strings.js';

/** Scans that this page asked for. They go on while the owner looks at another view, and can be stopped after that too. */
const running = new Set<AbortController>();
const listeners = new Set<() => void>();

interface ScanRun {
  readonly isRunning: boolean;
  /** Goes over folders; the toast tells when it is over. */
  start(params: Params<'scan'>): void;
  /** What was done so far stays, and the next scan goes on from there. */
  stop(): void;
}

export function useScan(): ScanRun {
  const { decisions } = usePanel();
  const [isRunning, setRunning] = useState(running.size > 0);
  useEffect(() => {
    const hear = () => setRunning(running.size > 0);
    listeners.add(hear);
    return () => listeners.delete(hear);
  }, []);
  return {
    isRunning,
    start: (params) =>
      void decisions.run(
        (client) => scan(client, params),
        (scanned) => (scanned === null ? words.scanStopped : words.scanned(scanned)),
      ),
    stop: () => {
      for (const controller of running) controller.abort();
    },
  };
}

/** Gives null when it was stopped. */
async function scan(client: KithClient, params: Params<'scan'>): Promise<Result<'scan'> | null> {
  const controller = new AbortController();
  running.add(controller);
  tell();
  try {
    return await client.request('scan', params, { signal: controller.signal });
  } catch (error) {
    if (error instanceof RequestError && error.refused === 'cancelled') return null;
    throw error;
  } finally {
    running.delete(controller);
    tell();
  }
}

function tell(): void {
  for (const listener of listeners) listener();
}
