import { homedir } from 'node:os';
import Config from '@npmcli/config';
import npm from '@npmcli/config/lib/definitions/index.js';
import pacote from 'pacote';
import { Parser } from 'tar';

/** One published version of an npm package. */
export interface Tarball {
  readonly package: string;
  readonly version: string;
  readonly integrity: string;
}

/**
 * Files of one package, by their path in it, out of the npm registry or npm's own cache. The owner's npm settings
 * (registry, cache, proxy, certificates) count; the tarball is checked against `integrity`.
 * `wanted` maps a path to the size it must have; a file with another size is left out, as are all others.
 * Rejects with npm's error when the package cannot be had.
 */
export async function filesOfPackage(
  tarball: Tarball,
  wanted: ReadonlyMap<string, number>,
  onBytes: (bytes: number) => void = () => {},
): Promise<Map<string, Uint8Array>> {
  const options = { ...(await npmSettings()), preferOffline: true, integrity: tarball.integrity };
  return pacote.tarball.stream(
    `${tarball.package}@${tarball.version}`,
    (stream) => takeFiles(stream, wanted, onBytes),
    options,
  );
}

/** npm's settings of this user; those of a project that happens to be the current folder do not count. */
async function npmSettings(): Promise<Record<string, unknown>> {
  const { definitions, shorthands, flatten } = npm;
  const home = homedir();
  const config = new Config({ npmPath: home, cwd: home, argv: [], definitions, shorthands, flatten });
  await config.load();
  return config.flat;
}

/**
 * Takes files out of an npm tarball's bytes. Nothing is written: paths in the archive are only compared with
 * `wanted`, so none can lead anywhere.
 */
export async function takeFiles(
  tarball: AsyncIterable<Buffer>,
  wanted: ReadonlyMap<string, number>,
  onBytes: (bytes: number) => void = () => {},
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Promise<Buffer>>();
  const parser = new Parser({
    onReadEntry: (entry) => {
      const path = withoutRoot(entry.path);
      if (entry.type === 'File' && wanted.get(path) === entry.size) files.set(path, entry.concat());
      else entry.resume();
    },
  });
  const done = new Promise<void>((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
  });

  let bytes = 0;
  for await (const chunk of tarball) {
    bytes += chunk.length;
    onBytes(bytes);
    parser.write(chunk);
  }
  parser.end();
  await done;

  const taken = new Map<string, Uint8Array>();
  for (const [path, content] of files) taken.set(path, await content);
  return taken;
}

/** npm tarballs hold everything under one folder, mostly but not always called `package`. */
function withoutRoot(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}
