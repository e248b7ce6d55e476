import { type OthersWords, pathKey, tagKey, wordsToCarry } from './carried-words.js';
import { disputedNames, namesIn } from './disputed.js';
import { fitsIptc, nameKey } from './names.js';
import { keywordFor, otherTags, personIn, rootPath } from './person-words.js';
import { planWords, type WordPlan } from './plan-words.js';
import type { TagPath } from './sources/tag-path.js';
import type { Claims, FoundPeople, KeywordField, PhotoPeople, Place } from './types.js';

/** The plan for every list of words, and what of others `digiKam:TagsList` then repeats because of Kith. */
export interface KeywordPlans {
  readonly plans: Readonly<Record<KeywordField, WordPlan>>;
  readonly carried: readonly string[];
}

/**
 * Compares all lists of words with what they should hold; `people` as cleaned, `regionNames` of the regions there will
 * be. Where `digiKam:TagsList` would be Kith's alone, others' words are carried into it from their lists.
 */
export function planKeywords(
  found: FoundPeople,
  people: PhotoPeople,
  claims: Claims,
  regionNames: readonly string[],
  place: Place,
): KeywordPlans {
  const root = rootPath(people.root);
  const { regions, faceless = [], overruled = [] } = people;
  const names = [...regions, ...faceless].map(({ name }) => name);
  const there = new Set([...names, ...regionNames].map(nameKey));
  const isOthers = isOthersTagsList(found, claims);
  const gone = {
    names: new Set(overruled.map(({ name }) => nameKey(name)).filter((name) => !there.has(name))),
    otherTags: new Set([
      // All that Kith's own list has of tags elsewhere it has from others' lists.
      ...otherTags(isOthers ? found.keywords.tagsList : [], 'tagsList', root),
      ...otherTags(found.keywords.hierarchicalSubject, 'hierarchicalSubject', root),
    ]),
  };
  const plan = (field: KeywordField, words = found.keywords[field], ours = claims.keywords[field]) => {
    const wanted = wordsFor(field, namesIn(place, field, people), root, found);
    return planWords({ field, root }, words, wanted, gone, ours, claims.dropped.keywords[field]);
  };
  const rest = {
    hierarchicalSubject: plan('hierarchicalSubject'),
    subject: plan('subject'),
    personInImage: plan('personInImage'),
    iptcKeywords: plan('iptcKeywords'),
  };
  const disputed = disputedNames(people);
  const isCarried = (word: string, field: KeywordField) => !disputed.has(personIn(word, field, root) ?? '');
  const own = wordsFor('tagsList', namesIn(place, 'tagsList', people), root, found);
  const toCarry = own.length === 0 ? [] : wordsToCarry(othersWords(found, rest, isCarried), own, root);
  const mine = isOthers ? notAdopted(claims.carried, found) : claims.carried;
  const carried = isOthers ? toCarry.filter((word) => mine.includes(word)) : toCarry;
  const add = isOthers ? [] : wordsToAdd(carried, found, claims);
  const ours = [...claims.keywords.tagsList, ...mine].filter((word) => !carried.includes(word));
  const tagsList = plan('tagsList', [...add, ...found.keywords.tagsList], ours);
  const edit = { ...tagsList.edit, add: [...add, ...tagsList.edit.add] };
  return { plans: { ...rest, tagsList: { ...tagsList, edit } }, carried };
}

/** Whether `digiKam:TagsList` says more than Kith put there, or did before something of others was overruled. */
function isOthersTagsList({ keywords }: FoundPeople, claims: Claims): boolean {
  const ours = new Set([...claims.keywords.tagsList, ...claims.carried].map(tagKey));
  return (
    claims.dropped.keywords.tagsList.length > 0 || keywords.tagsList.some((word) => !ours.has(tagKey(word)))
  );
}

/** Those carried words that stand and no digiKam has taken up: it repeats in its copies all that it knows. */
function notAdopted(carried: readonly string[], { keywords, copies }: FoundPeople): readonly string[] {
  const adopted = new Set(copies.map(pathKey));
  return carried.filter((word) => keywords.tagsList.includes(word) && !adopted.has(tagKey(word)));
}

/** What others say in all other lists once the plans are carried out, as far as it is wanted. */
function othersWords(
  { keywords, copies, exifKeywords }: FoundPeople,
  plans: Omit<KeywordPlans['plans'], 'tagsList'>,
  isWanted: (word: string, field: KeywordField) => boolean,
): OthersWords {
  const others = (field: keyof typeof plans) => {
    const { edit, claims } = plans[field];
    return [...keywords[field], ...edit.add].filter(
      (word) => !edit.drop.includes(word) && !claims.includes(word) && isWanted(word, field),
    );
  };
  return {
    hierarchical: others('hierarchicalSubject'),
    copies,
    plain: [others('subject'), others('iptcKeywords'), exifKeywords],
  };
}

/** What is not there yet. A carried word that a host took out, and left the list, is not put back. */
function wordsToAdd(carried: readonly string[], { keywords }: FoundPeople, claims: Claims): string[] {
  const { tagsList } = keywords;
  const takenOut = tagsList.length > 0 ? claims.carried : [];
  return carried.filter((word) => !tagsList.includes(word) && !takenOut.includes(word));
}

/**
 * IPTC-IIM follows only where a file has keywords in it: XMP is where keywords live, the older form is kept in step
 * (MWG 2.0). Where it has none, readers take those of XMP, and would take the few of Kith for all there are.
 */
function wordsFor(
  field: KeywordField,
  names: readonly string[],
  root: TagPath,
  found: FoundPeople,
): string[] {
  const words = [...new Set(names.map((name) => keywordFor(name, field, root)))];
  if (field !== 'iptcKeywords') return words;
  const { iptc } = found;
  if (iptc === null || found.keywords.iptcKeywords.length === 0) return [];
  return words.filter((word) => fitsIptc(word, iptc.utf8));
}
