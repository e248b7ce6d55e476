import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../../adapters/digikam/collections.js';
import { mountedVolumes, parseMounts } from '../../adapters/digikam/volumes.js';
import { tempDir } from '../temp-dir.js';

const collection = (identifier: string, specificPath = '/') => ({
  id: 1,
  label: null,
  identifier,
  specificPath,
});

function folders(...names: string[]): string {
  const root = tempDir();
  for (const name of names) mkdirSync(join(root, name), { recursive: true });
  return root;
}

describe('folders of a collection', () => {
  it('are named by a path, encoded or not', () => {
    const root = folders('Fotos für alle', 'a+b', '50%41', '100%');
    const at = (path: string) => folderOf(collection(`volumeid:?path=${root}/${path}`), []);
    expect(at('Fotos für alle')).toBe(join(root, 'Fotos für alle/'));
    expect(at(encodeURIComponent('Fotos für alle'))).toBe(join(root, 'Fotos für alle/'));
    expect(at('a+b')).toBe(join(root, 'a+b/'));
    expect(at('50%41')).toBe(join(root, '50%41/'));
    expect(at('50%2541')).toBe(join(root, '50%41/'));
    expect(at('100%')).toBe(join(root, '100%/'));
    expect(at(`a%2Bb&fileuuid=1234`)).toBe(join(root, 'a+b/'));
  });

  it('are known by their path also while they are not there', () => {
    expect(folderOf(collection('volumeid:?path=/no/such%20place'), [])).toBe('/no/such place/');
  });

  it('of a network share are where it is mounted now', () => {
    const root = folders('here');
    const identifier = `networkshareid:?mountpath=/not/here&mountpath=${encodeURIComponent(join(root, 'here'))}`;
    expect(folderOf(collection(identifier), [])).toBe(join(root, 'here/'));
  });

  it('are on the disk with the UUID, in whatever case', () => {
    const root = folders('disk/photos/all', 'other/photos/all');
    const volumes = [
      { mountPoint: join(root, 'other'), uuid: 'ffff-0000' },
      { mountPoint: join(root, 'disk'), uuid: 'ABCD-0123' },
    ];
    const found = folderOf(collection('volumeid:?uuid=abcd-0123', '/photos/all'), volumes);
    expect(found).toBe(join(root, 'disk/photos/all'));
  });

  it('are on the disk with the label', () => {
    const root = folders('disk/photos');
    const volumes = [{ mountPoint: join(root, 'disk'), label: 'My Disk' }];
    expect(folderOf(collection('volumeid:?label=My%20Disk', '/photos'), volumes)).toBe(
      join(root, 'disk/photos'),
    );
  });

  it('are at the mount point that shows them, where a disk is mounted in parts', () => {
    const root = folders('a', 'b/photos');
    const volumes = ['a', 'b'].map((name) => ({ mountPoint: join(root, name), uuid: '1' }));
    expect(folderOf(collection('volumeid:?uuid=1', '/photos'), volumes)).toBe(join(root, 'b/photos'));
  });

  it('are unknown while their disk is not connected, though another has a folder of that name', () => {
    const root = folders('disk/photos');
    const wanted = collection('volumeid:?uuid=1', '/photos');
    expect(folderOf(wanted, [{ mountPoint: join(root, 'disk'), uuid: '2' }])).toBeUndefined();
    const memory = { mountPoint: join(root, 'disk') };
    expect(folderOf(wanted, [memory, { mountPoint: '/', uuid: '2' }])).toBeUndefined();
  });

  it('are on the only disk that has them, where the system names no disks', () => {
    const root = folders('a/photos', 'b', 'c/photos');
    const unnamed = (...names: string[]) => names.map((name) => ({ mountPoint: join(root, name) }));
    const wanted = collection('volumeid:?uuid=1', '/photos');
    expect(folderOf(wanted, unnamed('a', 'b'))).toBe(join(root, 'a/photos'));
    expect(folderOf(wanted, unnamed('a', 'b', 'c'))).toBeUndefined();
  });
});

describe('mounted disks', () => {
  it('are read from the system, with blanks in their names', () => {
    const text = '/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/My\\040Disk\\134x vfat rw 0 0\n\n';
    expect(parseMounts(text)).toEqual([
      { device: '/dev/sda1', mountPoint: '/' },
      { device: '/dev/sdb1', mountPoint: '/media/My Disk\\x' },
    ]);
  });

  it('are at least the one that this runs on', () => {
    expect(mountedVolumes().map(({ mountPoint }) => mountPoint)).toContain('/');
  });
});
