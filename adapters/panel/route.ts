import { useEffect, useState } from 'preact/hooks';

/** Where the page is, as its address says after the `#`: a view, what it shows, and how. */
export interface Route {
  /** `people` unless told. */
  readonly view: string;
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

/** `#/person/p12?by=photo` is the view `person` with the part `p12` and `by` in its query. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [view = 'people', ...parts] = path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  return { view, parts, query: new URLSearchParams(query) };
}

export function addressOf(
  view: string,
  parts: readonly string[] = [],
  query = new URLSearchParams(),
): string {
  const path = ['#', view, ...parts.map(encodeURIComponent)].join('/');
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Addresses that views lead to each other by. */
export const to = {
  people: '#/',
  person: (person: string) => addressOf('person', [person]),
  /** @param photo the one among those found to go on at */
  search: (text: string, photo?: string) =>
    addressOf('search', [], new URLSearchParams({ q: text, ...(photo !== undefined && { photo }) })),
  /** A photo, beside the others that a search finds. */
  found: (text: string, photo: string) => addressOf('found', [text, photo]),
};

/** Another look at the same page: going back leaves the page, and does not walk through its photos. */
export function replaceAddress(address: string): void {
  history.replaceState(history.state, '', address);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(parseRoute(location.hash));
    addEventListener('hashchange', follow);
    // It may have changed since this was drawn first.
    follow();
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
