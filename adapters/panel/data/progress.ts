import { useEffect, useState } from 'preact/hooks';
import type { KithClient, Progress } from '../../../protocol/index.js';

/** How long after the last word work counts as over: it is told a few times a second while it goes on. */
const silenceMs = 3000;

/** Work shorter than this is not worth a line. */
const graceMs = 600;

/** What the daemon is doing, or null. */
export function useProgress(client: KithClient): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    let began: number | null = null;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const stop = client.on('progress', (next) => {
      began ??= performance.now();
      if (performance.now() - began > graceMs) setProgress(next);
      clearTimeout(silence);
      silence = setTimeout(() => {
        began = null;
        setProgress(null);
      }, silenceMs);
    });
    return () => {
      stop();
      clearTimeout(silence);
    };
  }, [client]);
  return progress;
}
