import { parseCategories } from './acdsee-categories.js';
import { entry } from './regions.js';
import { peopleUnder, splitTag, type TagPath } from './tag-path.js';
import type { NameTags } from './tags.js';
import type { FoundPerson, NameSource } from './types.js';

/** The lists that hold tag paths, and what parts the levels in each. */
const LISTS = [
  { source: 'digikam', tag: 'XMP-digiKam:TagsList', separator: '/' },
  { source: 'lightroom', tag: 'XMP-lr:HierarchicalSubject', separator: '|' },
  { source: 'microsoftKeywords', tag: 'XMP-microsoft:LastKeywordXMP', separator: '/' },
  { source: 'microsoftKeywords', tag: 'XMP-microsoft:LastKeywordIPTC', separator: '/' },
  { source: 'mediapro', tag: 'XMP-mediapro:CatalogSets', separator: '|' },
  { source: 'keywords', tag: 'XMP-dc:Subject', separator: 'any' },
  { source: 'keywords', tag: 'IPTC:Keywords', separator: 'any' },
] as const;

/**
 * The people that keywords name: tags under one of the roots. A word without a root names nobody, since nothing tells
 * a person's name from the name of a place.
 */
export function keywordPeople(
  tags: NameTags,
  roots: readonly string[],
): { source: NameSource; people: FoundPerson[] }[] {
  const paths = new Map<NameSource, TagPath[]>();
  for (const { source, tag, separator } of LISTS) {
    const found = tags[tag].map((word) => splitTag(word, separator));
    paths.set(source, [...(paths.get(source) ?? []), ...found]);
  }
  paths.set('acdseeCategories', parseCategories(tags['XMP-acdsee:Categories'] ?? ''));
  const people = roots.map((root) => splitTag(root, 'any'));
  return [...paths].map(([source, found]) => ({
    source,
    people: peopleUnder(found, people).flatMap((name) => entry(name, null, 'face')),
  }));
}
