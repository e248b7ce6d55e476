/**
 * The search language: `parse` reads a query, `planOf` finds whom and what it means, `match` looks the photos up.
 *
 *     A & B   A B'   both; a quoted name and filters need no &      A | B   one of them      A -B   not B      ( )
 *     only A & B      and nobody else with a name; faces without one do not count
 *     Anna Berg       a name, a part of it, its beginning, or with a slip; "Tom & Jerry" where it holds a sign
 *     2019  2019-05  2019-05..2020-01  before 2019  after 2019-05  since 2019
 *     near 48.85,2.35 10km   near Anna 2km   near moment:PHOTO   (1 km unless told)
 *     in:"Holidays/Rome"   moment:PHOTO   people:2  people:3+  people:2..4  alone   unknown
 */
export { type Appearances, appearancesAfter, appearancesOf } from './appearances.js';
export { type Bits, hasBit, positionsOf } from './bits.js';
export { Catalogue, type CataloguedPhoto } from './catalogue.js';
export { hasDay } from './dates.js';
export { type Index, match } from './match.js';
export { type How, NameBook, type NamedPerson, type Resolved } from './names.js';
export { parse } from './parse.js';
export { askedFor, type Library, type Meaning, type Plan, type Planned, planOf } from './plan.js';
export { print, printName, printPlace } from './print.js';
export { type Fault, type Filter, isFault, type Query, type Span } from './query.js';
export { tell } from './words.js';
