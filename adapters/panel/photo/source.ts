import { addressOf } from '../route.js';

/** Which photos are shown: those somebody chose in another program, of one person, or that a search finds. */
export type Source =
  | { readonly kind: 'photos'; readonly selection: string }
  | { readonly kind: 'person'; readonly person: string }
  | { readonly kind: 'found'; readonly query: string };

export function addressOfPhoto(source: Source, photo: string): string {
  return addressOf(source.kind, [nameOf(source), photo]);
}

/** What tells the photos from others of its kind. */
function nameOf(source: Source): string {
  switch (source.kind) {
    case 'photos':
      return source.selection;
    case 'person':
      return source.person;
    case 'found':
      return source.query;
  }
}
