import { readFile } from 'node:fs/promises';

/**
 * Whether an XMP file declares entities. Exiftool would keep them and drop what they stand for. A declaration comes
 * before the root element.
 */
export async function declaresEntities(path: string): Promise<boolean> {
  const content = await readFile(path, 'utf8');
  return content.slice(0, content.indexOf('<x:xmpmeta')).includes('<!DOCTYPE');
}
