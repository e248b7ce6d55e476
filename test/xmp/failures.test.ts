import { describe, expect, it } from 'vitest';
import { failureOf, unreadable } from '../../adapters/xmp/failures.js';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: no matter what`), { code });
}

describe('what the owner is told of an error of the system', () => {
  it.each([
    ['ENOENT', 'missing'],
    ['EACCES', 'read-only'],
    ['EPERM', 'read-only'],
    ['EROFS', 'read-only'],
    ['EBUSY', 'locked'],
    ['ETXTBSY', 'locked'],
    ['EAGAIN', 'locked'],
    ['ENOSPC', 'no-space'],
    ['EDQUOT', 'no-space'],
    ['ENAMETOOLONG', 'name-too-long'],
    ['EISDIR', 'not-a-file'],
    ['ESTALE', 'missing'],
    ['ENOTCONN', 'missing'],
    ['EHOSTDOWN', 'missing'],
    ['EIO', 'failed'],
  ])('%s is %s, said in one sentence that names the file', (errno, code) => {
    const failure = failureOf(systemError(errno), '/photos/a.jpg', 'linux');
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(/^\/photos\/a\.jpg .*[^.?][.?]$/);
  });

  it.each(['EPERM', 'EACCES', 'EBUSY'])('%s on Windows is what an open file answers', (errno) => {
    expect(failureOf(systemError(errno), 'C:\\a.jpg.xmp', 'win32').code).toBe('locked');
    expect(failureOf(systemError(errno), 'C:\\a.jpg.xmp', 'win32').message).toMatch(/program/);
  });

  it('is the same lock where the file could not even be read', () => {
    expect(unreadable(systemError('EBUSY'), '/photos/a.jpg').code).toBe('locked');
  });

  it('is nothing where no file can be blamed: a bug stays one', () => {
    expect(() => failureOf(new TypeError('a bug'), '/photos/a.jpg')).toThrow('a bug');
  });
});
