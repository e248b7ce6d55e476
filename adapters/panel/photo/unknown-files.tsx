import { useState } from 'preact/hooks';
import type { KithClient, UnknownFile } from '../../../protocol/index.js';
import { RequestError } from '../../../protocol/index.js';
import { words } from './strings.js';

interface UnknownFilesProps {
  readonly client: KithClient;
  readonly files: readonly UnknownFile[];
  /** Photos of a folder are known now. */
  readonly onAdded: () => void;
}

/** Files named before the list is cut: which they are matters less than what to do. */
const named = 5;

/** Says which of the chosen files Kith does not know, why, and what can be done. */
export function UnknownFiles({ client, files, onAdded }: UnknownFilesProps) {
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (files.length === 0) return null;

  async function lookInto(folder: string, add: boolean) {
    setBusy(folder);
    setProblem(null);
    try {
      if (add) await client.request('watch.add', { path: folder });
      await client.request('scan', { dirs: [folder] });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setProblem(`${error.what} ${error.hint}`);
    }
    setBusy(null);
    onAdded();
  }

  const foldersOf = (why: UnknownFile['why']) => [
    ...new Set(files.filter((file) => file.why === why).map(({ folder }) => folder)),
  ];
  const folders = [
    ...foldersOf('not-in-library').map((folder) => ({ folder, add: true })),
    ...foldersOf('not-scanned').map((folder) => ({ folder, add: false })),
  ];
  return (
    <section class="unknown-files">
      <p>{words.unknownFiles(files.length)}</p>
      <ul>
        {files.slice(0, named).map(({ path, message }) => (
          <li key={path}>
            <span class="path" dir="auto">
              {path}
            </span>
            <span class="muted">{message}</span>
          </li>
        ))}
        {files.length > named && <li class="muted">…</li>}
      </ul>
      {folders.map(({ folder, add }) => (
        <button
          key={folder}
          type="button"
          class="primary"
          disabled={busy !== null}
          onClick={() => lookInto(folder, add)}
        >
          {busy === folder && <span class="spinner" />}
          {add ? words.addFolder(folder) : words.lookAgain(folder)}
        </button>
      ))}
      {folders.some(({ add }) => add) && <p class="muted">{words.addFolderMeans}</p>}
      {problem !== null && <p role="alert">{problem}</p>}
    </section>
  );
}
