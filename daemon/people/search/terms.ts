import { type Days, daysOf, looksLikeDate, shiftDay } from './dates.js';
import { filterFor } from './plain-words.js';
import { type Fault, fault, type Place, type Query, type Span, type Term } from './query.js';
import type { Scanner, Token } from './scanner.js';

const FILTERS =
  'The filters are in:FOLDER, people:2, moment:PHOTO, near PLACE, before, after and since a date.';

const filter = /^(\p{L}+):(.*)$/u;
const coordinates = /[\s\p{Cc}]*([-+]?\d{1,3}(?:\.\d+)?)\s*,\s*([-+]?\d{1,3}(?:\.\d+)?)(?![\p{L}\p{N}.])/uy;
const radius = /[\s\p{Cc}]+(\d{1,5}(?:\.\d+)?)\s?(km|m)(?![\p{L}\p{N}])/iuy;
const headcount = /^(\d{1,3})(?:(\+)|\.\.(\d{1,3}))?$/;

/** Far enough that it is the same outing, as `daemon/library/moments.ts` has it. */
const USUAL_KM = 1;
/** Half way round the earth. */
const MOST_KM = 20_038;

const keywords = new Set(['only', 'alone', 'unknown', 'before', 'after', 'since', 'near']);

/** Whether a word can be a part of a name that stands without quotes. */
export function isPlainWord(word: string): boolean {
  return !keywords.has(word.toLowerCase()) && !looksLikeDate(word) && !filter.test(word);
}

/** The next name or filter; the scanner stands before it. */
export function parseTerm(scanner: Scanner): Query | Fault {
  const first = scanner.next();
  const { at, text } = first;
  if (first.kind === 'unclosed') return fault('This quote is never closed.', 'Close it with ".', at);
  if (first.kind === 'quoted') {
    return text === '' ? fault('There is no name in these quotes.', 'Write one.', at) : named(text, at);
  }
  const [, key, value] = filter.exec(text) ?? [];
  if (key !== undefined && value !== undefined) return parseFilter(key.toLowerCase(), value, first, scanner);
  if (looksLikeDate(text)) return dated(daysOf(text), text, at);
  switch (text.toLowerCase()) {
    case 'alone':
      return { kind: 'people', least: 1, most: 1, at };
    case 'unknown':
      return { kind: 'unknown', at };
    case 'before':
    case 'after':
    case 'since':
      return parseBound(first, scanner);
    case 'near':
      return parseNear(first, scanner);
    default: {
      const name = nameFrom(first, scanner);
      return named(name.text, name.at);
    }
  }
}

/** All words up to an operator, a filter, or the end. */
function nameFrom(first: Token, scanner: Scanner, ends = () => false) {
  const words = [first.text];
  let { to } = first.at;
  for (;;) {
    const next = scanner.peek();
    if (next.kind !== 'word' || !isPlainWord(next.text) || ends()) break;
    words.push(next.text);
    to = scanner.next().at.to;
  }
  return { text: words.join(' '), at: { from: first.at.from, to } };
}

function parseFilter(key: string, given: string, { at: start }: Token, scanner: Scanner): Query | Fault {
  const rest = given === '' ? scanner.peek() : null;
  const isValue = rest?.kind === 'word' || rest?.kind === 'quoted';
  if (isValue) scanner.next();
  const value = isValue ? rest.text : given;
  const at = { from: start.from, to: isValue ? rest.at.to : start.to };
  if (!['in', 'people', 'moment'].includes(key)) {
    const hint = filterFor(key) ?? `${FILTERS} A name with : stands in double quotes.`;
    return fault(`There is no filter ${key}:.`, hint, at);
  }
  if (value === '') return fault(`${key}: needs something behind it.`, FILTERS, at);
  if (key === 'in') return { kind: 'folder', path: value, at };
  if (key === 'moment') return { kind: 'moment', of: value, at };
  return counted(value, at);
}

function counted(value: string, at: Span): Query | Fault {
  const [, first, isOpen, last] = headcount.exec(value) ?? [];
  const least = Number(first);
  const most = isOpen === undefined ? Number(last ?? first) : null;
  if (first !== undefined && (most === null || most >= least)) return { kind: 'people', least, most, at };
  return fault(
    `people:${value} is no number of people.`,
    'Write people:2, people:3+ for more, or people:2..4.',
    at,
  );
}

function dated(days: Days | null, text: string, at: Span): Query | Fault {
  if (days === null) {
    return fault(`${text} is no date.`, 'Write 2019, 2019-05, 2019-05-12, or 2019-05..2020-01.', at);
  }
  const isBackwards = days.from !== null && days.to !== null && days.from > days.to;
  if (!isBackwards) return { kind: 'date', ...days, at };
  return fault(`${text} ends before it begins.`, 'Put the earlier date first.', at);
}

function parseBound(bound: Token, scanner: Scanner): Query | Fault {
  const date = scanner.peek();
  const word = bound.text.toLowerCase();
  if (date.kind !== 'word' || !looksLikeDate(date.text) || date.text.includes('..')) {
    return fault(
      `${bound.text} needs a date.`,
      `Write ${word} 2019 or ${word} 2019-05; a name that begins so stands in double quotes.`,
      bound.at,
    );
  }
  scanner.next();
  const at = { from: bound.at.from, to: date.at.to };
  const days = daysOf(date.text);
  if (days?.from == null || days.to === null) return dated(null, date.text, date.at);
  if (word === 'before') return { kind: 'date', from: null, to: shiftDay(days.from, -1), at };
  return { kind: 'date', from: word === 'since' ? days.from : shiftDay(days.to, 1), to: null, at };
}

function parseNear(near: Token, scanner: Scanner): Query | Fault {
  const place = parsePlace(scanner);
  if (place === null) {
    return fault(
      'near needs a place.',
      'Write near 48.85,2.35 10km, near Anna 2km, or near moment:PHOTO; a name that begins so stands in double quotes.',
      near.at,
    );
  }
  const [, number, unit] = scanner.take(radius) ?? [];
  const km = number === undefined ? USUAL_KM : Number(number) / (unit?.toLowerCase() === 'm' ? 1000 : 1);
  const at = { from: near.at.from, to: scanner.position };
  if ('latitude' in place && (Math.abs(place.latitude) > 90 || Math.abs(place.longitude) > 180)) {
    return fault('There is no such place on earth.', 'Latitude, up to 90, comes before longitude.', at);
  }
  if (km > 0 && km <= MOST_KM) return { kind: 'near', place, km, at };
  return fault(`${km} km is no distance on earth.`, `Give one up to ${MOST_KM} km.`, at);
}

function parsePlace(scanner: Scanner): Place | null {
  const [, latitude, longitude] = scanner.take(coordinates) ?? [];
  if (latitude !== undefined && longitude !== undefined) {
    return { latitude: Number(latitude), longitude: Number(longitude) };
  }
  const next = scanner.peek();
  if (next.kind === 'quoted' && next.text !== '') return { name: scanner.next().text };
  if (next.kind !== 'word') return null;
  const [, key, value] = filter.exec(next.text) ?? [];
  if (key?.toLowerCase() === 'moment') {
    scanner.next();
    const of = value || scanner.next().text;
    return of === '' ? null : { moment: of };
  }
  if (!isPlainWord(next.text)) return null;
  return { name: nameFrom(scanner.next(), scanner, () => scanner.sees(radius)).text };
}

function named(name: string, at: Span): Term & { at: Span } {
  return { kind: 'name', name, at };
}
