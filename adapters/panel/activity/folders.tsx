import { useState } from 'preact/hooks';
import type { Folder, WriteMode } from '../../../protocol/index.js';
import { useAnswer } from '../data/use-answer.js';
import { Icon } from '../parts/icon.js';
import { Menu } from '../parts/menu.js';
import { FailureNotice } from '../parts/notice.js';
import { useScan } from './scan-run.js';
import { words } from './settings-strings.js';
import { useFolderChange } from './use-folders.js';

const modes = ['sidecar', 'embedded', 'both', 'none'] as const satisfies readonly WriteMode[];

/** The folders of the library, and where the names of the people on their photos are written. */
export function Folders() {
  const answer = useAnswer((client) => client.request('watch.list'), [], { refreshOn: ['photos.changed'] });
  if (answer.value === undefined) return <FailureNotice answer={answer} />;
  const { folders } = answer.value;
  return (
    <section>
      <h2>{words.folders}</h2>
      <p class="muted">{folders.length === 0 ? words.noFolders : words.foldersWhy}</p>
      <ul class="activity-lines">
        {folders.map((folder) => (
          <li key={folder.path}>
            <FolderLine folder={folder} />
          </li>
        ))}
      </ul>
      <AddFolder />
    </section>
  );
}

function FolderLine({ folder }: { folder: Folder }) {
  const { path, write, watched } = folder;
  const scan = useScan();
  const change = useFolderChange();
  return (
    <div class="folder-line">
      <Icon name="folder" />
      <p class="file-path">
        <bdi>{path}</bdi>
        <span class="muted">{watched ? words.watched : words.scannedOnce}</span>
      </p>
      <WriteModes
        value={write}
        label={words.writtenIn(path)}
        onChoose={(mode) =>
          void change(folder, { ...folder, write: mode }, words.writesNow(path, words.modes[mode]))
        }
      />
      <Menu
        label={words.more(path)}
        items={[
          { label: words.scanFolder, onChoose: () => scan.start({ dirs: [path] }) },
          ...(watched
            ? []
            : [
                {
                  label: words.watch,
                  onChoose: () => void change(folder, { ...folder, watched: true }, words.watchedNow(path)),
                },
              ]),
          {
            label: words.removeFolder,
            danger: true,
            onChoose: () => void change(folder, null, words.folderRemoved(path)),
          },
        ]}
      >
        <Icon name="more" />
      </Menu>
    </div>
  );
}

interface WriteModesProps {
  readonly value: WriteMode;
  readonly label: string;
  readonly onChoose: (mode: WriteMode) => void;
}

function WriteModes({ value, label, onChoose }: WriteModesProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = modes.find((mode) => mode === currentTarget.value);
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      {modes.map((mode) => (
        <option key={mode} value={mode}>
          {words.modes[mode]}
        </option>
      ))}
    </select>
  );
}

/** A page in the browser is not told where a folder lies, so its path is typed. */
function AddFolder() {
  const change = useFolderChange();
  const [path, setPath] = useState('');
  const [mode, setMode] = useState<WriteMode>('sidecar');
  async function add() {
    const added = path.trim();
    await change(null, { path: added, write: mode, watched: true }, words.folderAdded(added));
    setPath('');
  }
  return (
    <form
      class="new-folder"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label class="field">
        <span>{words.newFolder}</span>
        <input
          type="text"
          dir="ltr"
          spellcheck={false}
          autocomplete="off"
          placeholder={words.folderExample}
          value={path}
          onInput={({ currentTarget }) => setPath(currentTarget.value)}
        />
      </label>
      <div class="field">
        <span aria-hidden="true">{words.writeInto}</span>
        <WriteModes value={mode} label={words.writeInto} onChoose={setMode} />
      </div>
      <button type="submit" disabled={path.trim() === ''}>
        {words.addFolder}
      </button>
    </form>
  );
}
