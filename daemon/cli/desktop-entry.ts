import { rmSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Pictures that Kith reads, by the names that shared-mime-info gives them. */
export const mimeTypes = [
  ...['jpeg', 'png', 'tiff', 'webp', 'gif', 'heic', 'heif', 'avif'],
  ...['x-adobe-dng', 'x-canon-cr2', 'x-canon-cr3', 'x-canon-crw', 'x-fuji-raf', 'x-kodak-dcr', 'x-kodak-kdc'],
  ...['x-minolta-mrw', 'x-nikon-nef', 'x-nikon-nrw', 'x-olympus-orf', 'x-panasonic-rw', 'x-panasonic-rw2'],
  ...['x-pentax-pef', 'x-samsung-srw', 'x-sigma-x3f', 'x-sony-arw', 'x-sony-sr2', 'x-sony-srf'],
].map((type) => `image/${type}`);

/**
 * A desktop entry (specifications.freedesktop.org/desktop-entry-spec) that opens the panel on the files it is given.
 *
 * @param command program and arguments, to which the desktop adds the files
 */
export function desktopEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.1',
    'Name=Kith: people in these photos',
    'Name[zh_CN]=Kith：这些照片中的人物',
    'Comment=See who is on photos, and name them',
    'Comment[zh_CN]=查看照片中的人物并为其命名',
    'Icon=system-users',
    `Exec=${[...command.map(quoted), '%F'].join(' ')}`,
    'Terminal=false',
    'StartupNotify=false',
    'Categories=Graphics;Photography;',
    'Keywords=faces;people;tags;',
    `MimeType=${mimeTypes.join(';')};`,
    '',
  ].join('\n');
}

/**
 * One argument of Exec: in double quotes, where `"`, backtick, `$` and `\` are escaped; `%` is doubled. The whole value
 * is a string of the file, in which each `\` is written twice and a line end as `\n`.
 */
function quoted(argument: string): string {
  const inExec = `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return inExec
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r');
}

/** Where the owner's own entries are (XDG Base Directory Specification: a path that is not absolute is ignored). */
export function entryPath(env: NodeJS.ProcessEnv): string {
  const given = env.XDG_DATA_HOME ?? '';
  const data = isAbsolute(given) ? given : join(env.HOME ?? homedir(), '.local', 'share');
  return join(data, 'applications', 'kith-panel.desktop');
}

/** The entry that is there, or null. */
export async function readEntry(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}

export async function writeEntry(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, text);
}

export function removeEntry(path: string): void {
  rmSync(path, { force: true });
}
