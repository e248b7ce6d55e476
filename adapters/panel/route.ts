import { useEffect, useState } from 'preact/hooks';

/** Where the page is, as its address says after the `#`. */
export type Route =
  | { readonly page: 'people' }
  | { readonly page: 'album'; readonly of: Source; readonly photo: string | null };

/** Which photos are shown: those somebody chose in another program, or those of one person. */
export type Source =
  | { readonly kind: 'photos'; readonly selection: string }
  | { readonly kind: 'people'; readonly person: string };

export function parseRoute(hash: string): Route {
  const [kind, id, photo = null] = hash
    .replace(/^#\/?/, '')
    .split('/')
    .map((part) => part || undefined);
  if (kind === 'photos' && id) return { page: 'album', of: { kind, selection: id }, photo };
  if (kind === 'people' && id) return { page: 'album', of: { kind, person: id }, photo };
  return { page: 'people' };
}

export function addressOf(source: Source, photo?: string): string {
  const id = source.kind === 'photos' ? source.selection : source.person;
  return ['#', source.kind, id, ...(photo === undefined ? [] : [photo])].join('/');
}

/** Another photo of the same page: going back leaves the page, and does not walk through its photos. */
export function replaceAddress(address: string): void {
  history.replaceState(null, '', address);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(parseRoute(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}
