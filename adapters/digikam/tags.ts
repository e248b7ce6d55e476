/** A row of `Tags`; a tag at the top has 0 as its parent. */
export interface Tag {
  readonly id: number;
  readonly pid: number;
  readonly name: string;
}

/** A row of `TagProperties`. */
export interface TagProperty {
  readonly tagid: number;
  readonly property: string;
}

/** What a tag means where it marks a face; `unknown` and `ignored` are digiKam's own, in the words of its language. */
export type FaceTag =
  | { readonly means: 'person'; readonly name: string }
  | { readonly means: 'unknown' | 'ignored' };

/**
 * The tags that stand for people, by id: those that digiKam marked so when it first gave them a face, and those that
 * stand at the end of a path below the tag that digiKam keeps its people under (`People/Family/Anna`).
 */
export function faceTags(tags: readonly Tag[], properties: readonly TagProperty[]): Map<number, FaceTag> {
  const having = (property: string) =>
    new Set(properties.filter((one) => one.property === property).map(({ tagid }) => tagid));
  const unknown = having('unknownPerson');
  const unconfirmed = having('unconfirmedPerson');
  const ignored = having('ignoredPerson');
  const persons = having('person');
  const parents = new Map(tags.map(({ id, pid }) => [id, pid]));
  const withChildren = new Set(parents.values());
  const roots = new Set([...unknown].flatMap((id) => parents.get(id) || []));
  const isPerson = ({ id }: Tag) =>
    persons.has(id) || (!withChildren.has(id) && ancestors(id, parents).some((above) => roots.has(above)));
  const found = new Map<number, FaceTag>();
  for (const tag of tags) {
    if (unconfirmed.has(tag.id)) continue;
    if (unknown.has(tag.id)) found.set(tag.id, { means: 'unknown' });
    else if (ignored.has(tag.id)) found.set(tag.id, { means: 'ignored' });
    else if (isPerson(tag)) found.set(tag.id, { means: 'person', name: tag.name });
  }
  return found;
}

/** Nearest first. A damaged tree may lead back to where it began. */
function ancestors(id: number, parents: ReadonlyMap<number, number>): number[] {
  const above: number[] = [];
  for (let at = parents.get(id); at !== undefined && !above.includes(at); at = parents.get(at))
    above.push(at);
  return above;
}
