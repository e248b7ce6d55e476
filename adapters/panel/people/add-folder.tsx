import { useState } from 'preact/hooks';
import { type Failure, failureOf } from '../data/failure.js';
import { usePanel } from '../data/panel.js';
import { words } from './strings.js';

/** Gives Kith its first folder of photos. */
export function AddFolder() {
  const { client } = usePanel();
  const [path, setPath] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function add(event: Event) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await client.request('watch.add', { path: path.trim() });
      await client.request('scan', { dirs: [path.trim()] });
    } catch (error) {
      setFailure(failureOf(error));
    }
    setBusy(false);
  }
  return (
    <form class="add-folder" onSubmit={(event) => void add(event)}>
      <label class="field">
        <span>{words.folder}</span>
        <input
          type="text"
          required
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          placeholder={words.folderExample}
          value={path}
          onInput={({ currentTarget }) => setPath(currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary" disabled={busy || path.trim() === ''}>
        {busy && <span class="spinner" aria-hidden="true" />}
        {words.addFolder}
      </button>
      {failure !== null && (
        <p role="alert">
          {failure.what} {failure.hint}
        </p>
      )}
      <p class="muted">{words.addFolderMeans}</p>
    </form>
  );
}
