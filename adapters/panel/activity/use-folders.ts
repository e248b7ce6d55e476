import type { Folder, KithClient } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';

/** The list of folders is no step of the log, so a change of it knows both what was and what is to be; null: not on it. */
export function useFolderChange() {
  const { client, decisions } = usePanel();
  return (was: Folder | null, will: Folder | null, sentence: string) => {
    const does = () => turn(client, was, will);
    const back = () => turn(client, will, was);
    return decisions.decide(() => does().then(() => []), sentence, { undone: back, redone: does });
  };
}

/** A folder that is not watched is brought on the list by a scan, which ends when its files say what they should. */
async function turn(client: KithClient, was: Folder | null, will: Folder | null): Promise<void> {
  if (will?.watched) {
    await client.request('watch.add', { path: will.path, write: will.write });
    return;
  }
  if (was !== null && (will === null || was.watched))
    await client.request('watch.remove', { path: was.path });
  if (will !== null) await client.request('scan', { dirs: [will.path], write: will.write });
}
