import sax from 'sax';
import { DEEPEST_TAG, type TagPath } from './tag-path.js';

/**
 * The assigned categories of `acdsee:categories`, which is XML within XMP: each `Category` begins with its own name and
 * holds those below it. None where the XML is broken.
 */
export function parseCategories(xml: string): TagPath[] {
  const reader = sax.parser(true);
  const open: { name: string; assigned: boolean }[] = [];
  const found: TagPath[] = [];
  let broken = false;
  reader.onerror = () => {
    broken = true;
  };
  reader.onopentag = ({ name, attributes }) => {
    if (name === 'Category') open.push({ name: '', assigned: attributes.Assigned === '1' });
  };
  reader.ontext = (text) => {
    const innermost = open.at(-1);
    if (innermost !== undefined) innermost.name += text.trim();
  };
  reader.onclosetag = (tag) => {
    if (tag !== 'Category') return;
    if (open.at(-1)?.assigned && open.length <= DEEPEST_TAG) found.push(open.map(({ name }) => name));
    open.pop();
  };
  // Not closed, which would throw what `onerror` was told; a cut tree is told by what is still open.
  if (xml.trim() !== '') reader.write(xml);
  return broken || open.length > 0 ? [] : found;
}
