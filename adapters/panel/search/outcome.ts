import { type KithClient, RequestError, type Result } from '../../../protocol/index.js';

export type Term = Result<'search'>['terms'][number];

/** What the daemon made of a query. */
export type Outcome =
  | { readonly kind: 'nothing-asked'; readonly query: string }
  | {
      readonly kind: 'found';
      readonly query: string;
      readonly total: number;
      /** From left to right, one a place. */
      readonly terms: readonly Term[];
    }
  | {
      readonly kind: 'fault';
      readonly query: string;
      readonly what: string;
      readonly hint: string;
      readonly at: { readonly from: number; readonly to: number } | null;
      readonly candidates: readonly { readonly id: string; readonly name: string }[];
    };

/** Asks what a query means and how much it finds; what is wrong with it is an answer too. */
export async function askFor(client: KithClient, query: string): Promise<Outcome> {
  if (query === '') return { kind: 'nothing-asked', query };
  try {
    const { total, terms } = await client.request('search', { query, limit: 1 });
    return { kind: 'found', query, total, terms: inOrder(terms) };
  } catch (error) {
    if (!(error instanceof RequestError) || !isAboutQuery(error)) throw error;
    const { what, hint, at = null, candidates = [] } = error;
    return { kind: 'fault', query, what, hint, at, candidates };
  }
}

function isAboutQuery({ refused }: RequestError): boolean {
  return refused === 'bad-query' || refused === 'not-found' || refused === 'ambiguous';
}

/** Of a filter with a person in it (`near Anna`) the daemon tells both; the filter comes last and is what stands there. */
function inOrder(terms: readonly Term[]): Term[] {
  const byPlace = new Map(terms.map((term) => [term.from, term]));
  return [...byPlace.values()].sort((a, b) => a.from - b.from);
}
