import { parse } from './parse.js';
import { isFault, type Place, type Query } from './query.js';

/** The query as it could have been typed: `parse` makes the same of it again. */
export function print(query: Query): string {
  switch (query.kind) {
    case 'name':
      return printName(query.name);
    case 'date':
      return `${query.from ?? ''}..${query.to ?? ''}`;
    case 'near':
      return `near ${printPlace(query.place)} ${query.km}km`;
    case 'folder':
      return `in:${quote(query.path)}`;
    case 'people':
      return `people:${query.least}${query.most === null ? '+' : `..${query.most}`}`;
    case 'unknown':
      return 'unknown';
    case 'moment':
      return `moment:${quote(query.of)}`;
    case 'not':
      return `-${printInside(query.of)}`;
    case 'only':
      return `only ${query.of.kind === 'and' ? print(query.of) : printInside(query.of)}`;
    case 'and':
      return query.parts
        .map((part, i) => (i > 0 && part.kind !== 'not' ? '& ' : '') + printInside(part))
        .join(' ');
    case 'or':
      return query.parts.map((part) => (part.kind === 'or' ? printInside(part) : print(part))).join(' | ');
  }
}

/** In brackets where it is more than one term. */
function printInside(query: Query): string {
  return ['and', 'or', 'only'].includes(query.kind) ? `(${print(query)})` : print(query);
}

/** Bare where it is read as a name again. */
export function printName(name: string): string {
  const read = parse(name);
  return !isFault(read) && read.kind === 'name' && read.name === name ? name : quote(name);
}

/** A place as it stands behind `near`. */
export function printPlace(place: Place): string {
  if ('latitude' in place) return `${place.latitude},${place.longitude}`;
  return 'name' in place ? quote(place.name) : `moment:${quote(place.moment)}`;
}

function quote(text: string): string {
  return `"${text.replace(/["“”„]/gu, '$&$&')}"`;
}
