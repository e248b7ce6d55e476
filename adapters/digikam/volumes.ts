import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** A disk that is mounted now. Where the system does not tell, `uuid` and `label` are undefined. */
export interface Volume {
  readonly mountPoint: string;
  readonly uuid?: string | undefined;
  readonly label?: string | undefined;
}

/** The disks that are mounted now; only Linux says which is which. */
export function mountedVolumes(): Volume[] {
  if (process.platform === 'linux') return linuxVolumes();
  return mountPoints().map((mountPoint) => ({ mountPoint }));
}

function linuxVolumes(): Volume[] {
  const uuids = devicesBy('/dev/disk/by-uuid');
  const labels = devicesBy('/dev/disk/by-label');
  return parseMounts(readFileSync('/proc/self/mounts', 'utf8')).map(({ device, mountPoint }) => {
    // Encrypted and logical disks are mounted by a link such as /dev/mapper/home.
    const real = existsSync(device) ? realpathSync(device) : device;
    return { mountPoint, uuid: uuids.get(real), label: labels.get(real) };
  });
}

/** The lines of /proc/mounts (fstab(5)), in which blanks and backslashes are written in octal. */
export function parseMounts(text: string): { device: string; mountPoint: string }[] {
  const plain = (word: string) =>
    word.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
  return text.split('\n').flatMap((line) => {
    const [device, mountPoint] = line.split(' ');
    return device === undefined || mountPoint === undefined
      ? []
      : [{ device: plain(device), mountPoint: plain(mountPoint) }];
  });
}

/** Device path to the name that udev links to it; udev writes special characters as `\x20`. */
function devicesBy(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const plain = (name: string) =>
    name.replace(/\\x([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return new Map(readdirSync(folder).map((name) => [realpathSync(join(folder, name)), plain(name)]));
}

function mountPoints(): string[] {
  if (process.platform === 'win32') {
    return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`).filter(existsSync);
  }
  return ['/', ...(existsSync('/Volumes') ? readdirSync('/Volumes').map((name) => `/Volumes/${name}`) : [])];
}
