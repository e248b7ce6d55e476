/** A part of the query: offsets in UTF-16 units, the second one after its end. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where photos were taken. */
export type Place =
  | { readonly latitude: number; readonly longitude: number }
  | { readonly name: string }
  | { readonly moment: string };

/** One thing a photo can be asked for. */
export type Term =
  | { readonly kind: 'name'; readonly name: string }
  /** Days, both included; null: no bound. */
  | { readonly kind: 'date'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'near'; readonly place: Place; readonly km: number }
  | { readonly kind: 'folder'; readonly path: string }
  /** How many people are seen, named or not; null: any number more. */
  | { readonly kind: 'people'; readonly least: number; readonly most: number | null }
  /** Somebody is seen whom nobody named. */
  | { readonly kind: 'unknown' }
  /** The moment of a photo. */
  | { readonly kind: 'moment'; readonly of: string };

/** A term that is nobody's name. */
export type Filter = Exclude<Term, { readonly kind: 'name' }>;

/** What a search asks for. */
export type Query =
  | (Term & { readonly at: Span })
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query }
  /** And nobody else who has a name. */
  | { readonly kind: 'only'; readonly of: Query; readonly at: Span };

/** Why a query cannot be answered: what is wrong, where, and what to do. */
export interface Fault {
  readonly kind: 'bad-query' | 'not-found' | 'ambiguous';
  readonly what: string;
  readonly hint: string;
  readonly at: Span;
  /** The people that may be meant. */
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
}

/** The query is not written as it must be, unless told otherwise. */
export function fault(
  what: string,
  hint: string,
  at: Span,
  { kind = 'bad-query', candidates = [] }: Partial<Pick<Fault, 'kind' | 'candidates'>> = {},
): Fault {
  return { kind, what, hint, at, candidates };
}

export function isFault(value: object): value is Fault {
  return 'what' in value;
}
