import { addressOf } from '../route.js';

/** Which photos are shown: those somebody chose in another program, or those of one person. */
export type Source =
  | { readonly kind: 'photos'; readonly selection: string }
  | { readonly kind: 'person'; readonly person: string };

export function addressOfPhoto(source: Source, photo: string): string {
  return addressOf(source.kind, [source.kind === 'photos' ? source.selection : source.person, photo]);
}
