import { ExifToolError } from './commands.js';
import type { Failure } from './types.js';

interface Known extends Pick<Failure, 'code'> {
  /** The rest of the sentence that begins with the path. */
  readonly what: string;
}

const IN_USE: Known = {
  code: 'locked',
  what: 'is in use by another program; close it there, or try again later.',
};
const UNREACHABLE: Known = {
  code: 'missing',
  what: 'cannot be reached; is its disk or its network share connected?',
};

const BY_ERRNO: Readonly<Record<string, Known>> = {
  ENOENT: { code: 'missing', what: 'is not there; is the disk connected?' },
  ENOTDIR: { code: 'missing', what: 'is not there; is the disk connected?' },
  EACCES: { code: 'read-only', what: 'may not be written; change its permissions or those of its folder.' },
  EPERM: { code: 'read-only', what: 'may not be written; change its permissions or those of its folder.' },
  EROFS: { code: 'read-only', what: 'is on a read-only disk.' },
  ENOSPC: { code: 'no-space', what: 'could not be written: the disk is full.' },
  EDQUOT: { code: 'no-space', what: 'could not be written: your quota is used up.' },
  ENAMETOOLONG: {
    code: 'name-too-long',
    what: 'has too long a name for this disk; give the photo a shorter one.',
  },
  EISDIR: { code: 'not-a-file', what: 'is a folder.' },
  ELOOP: { code: 'not-a-file', what: 'is a symbolic link that leads back to itself.' },
  EBUSY: IN_USE,
  ETXTBSY: IN_USE,
  EAGAIN: IN_USE,
  // What network and removable disks answer when they are away (errno(3)).
  ENXIO: UNREACHABLE,
  ENODEV: UNREACHABLE,
  ENOTCONN: UNREACHABLE,
  ESTALE: UNREACHABLE,
  EHOSTDOWN: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
};

/** Windows refuses access to a file that is open elsewhere with the same codes as to one without permission. */
const WINDOWS_REFUSAL: Known = {
  code: 'locked',
  what: 'is open in another program or may not be written; close it there, or change its permissions.',
};

/** What to tell the owner of an error met at `path`. Throws again what no file can be blamed for. */
export function failureOf(
  error: unknown,
  path: string,
  platform: NodeJS.Platform = process.platform,
): Failure {
  if (error instanceof ExifToolError) return failureOfExifTool(error, path);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') throw error;
  const known = platform === 'win32' && /^E(ACCES|PERM)$/.test(code) ? WINDOWS_REFUSAL : BY_ERRNO[code];
  return known === undefined
    ? { code: 'failed', message: `${path} could not be written (${code}).` }
    : { code: known.code, message: `${path} ${known.what}` };
}

/** What exiftool says of formats that it does not write, or that have no place for XMP. */
const NO_PLACE =
  /writing of .* is not|does not yet support writing|can't (currently )?write|not a valid|looks more like|no .* information to write|will wrap|image files unchanged/i;

function failureOfExifTool({ message }: ExifToolError, path: string): Failure {
  if (/format error|not a valid XMP|improperly|double UTF|corrupted|bad .* resource/i.test(message))
    return malformed(path, message);
  if (/no space left/i.test(message))
    return { code: 'no-space', message: `${path} could not be written: the disk is full.` };
  if (NO_PLACE.test(message)) {
    return {
      code: 'unsupported',
      message: `${path} cannot hold names (${brief(message)}); use sidecars for it.`,
    };
  }
  return { code: 'failed', message: `${path} could not be written (${brief(message)}).` };
}

/** The failure of a file whose metadata is broken, so that writing it would lose what others put there. */
export function malformed(path: string, why: string): Failure {
  return {
    code: 'malformed',
    message: `${path} is damaged (${brief(why)}); mend it or move it away. It was not touched.`,
  };
}

/** The failure of a file that is gone, or whose disk is. */
export function missing(path: string): Failure {
  return { code: 'missing', message: `${path} is not there; is the disk connected?` };
}

/** The failure of a file that its owner protects. */
export function readOnly(path: string): Failure {
  return {
    code: 'read-only',
    message: `${path} may not be written; change its permissions or those of its folder.`,
  };
}

/** The failure of a path that leads to a folder or a device. */
export function notAFile(path: string): Failure {
  return { code: 'not-a-file', message: `${path} is not a file.` };
}

/** What to tell the owner of an error met while reading `path`. Throws again what no file can be blamed for. */
export function unreadable(error: unknown, path: string): Failure {
  if (error instanceof ExifToolError)
    return { code: 'failed', message: `${path} could not be read (${brief(error.message)}).` };
  const failure = failureOf(error, path);
  if (failure.code !== 'read-only' && failure.code !== 'failed') return failure;
  return { code: 'failed', message: `${path} could not be read; look at its permissions and at the disk.` };
}

/** Exiftool ends its messages with the name of the temporary file, which tells the owner nothing. */
function brief(message: string): string {
  if (/image files unchanged/.test(message)) return 'its format has no place for them';
  return message.replace(/^(Error|Warning): (\[minor\] )?/, '').replace(/ - \S.*$/s, '');
}
