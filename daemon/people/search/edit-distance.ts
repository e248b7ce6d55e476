/**
 * Edits (letters left out, added, exchanged, or swapped with the next one) that turn `typed` into `word`, or more than
 * `most` when it takes more: the restricted Damerau-Levenshtein distance (Damerau 1964). Only cells that so few edits
 * can reach are looked at.
 *
 * @param isBeginning `word` may go on behind what was typed
 */
export function editDistance(typed: string, word: string, most: number, isBeginning = false): number {
  const tooMany = most + 1;
  if (typed.length - word.length > most) return tooMany;
  if (!isBeginning && word.length - typed.length > most) return tooMany;
  const width = isBeginning ? Math.min(word.length, typed.length + most) : word.length;
  let before = new Uint8Array(width + 1);
  let above = new Uint8Array(width + 1).fill(tooMany);
  let row = new Uint8Array(width + 1);
  for (let j = 0; j <= Math.min(width, most); j++) above[j] = j;
  for (let i = 1; i <= typed.length; i++) {
    row.fill(tooMany);
    if (i <= most) row[0] = i;
    let least = row[0] ?? tooMany;
    for (let j = Math.max(1, i - most); j <= Math.min(width, i + most); j++) {
      const cost = cheapest(typed, word, i, j, { before, above, row });
      row[j] = Math.min(cost, tooMany);
      least = Math.min(least, cost);
    }
    if (least > most) return tooMany;
    [before, above, row] = [above, row, before];
  }
  return isBeginning ? Math.min(...above) : (above[width] ?? tooMany);
}

/** The last three rows of the table: edits from the first i letters of one word to the first j of the other. */
interface Rows {
  readonly before: Uint8Array;
  readonly above: Uint8Array;
  readonly row: Uint8Array;
}

function cheapest(typed: string, word: string, i: number, j: number, { before, above, row }: Rows): number {
  const isSame = typed[i - 1] === word[j - 1];
  const exchanged = (above[j - 1] ?? 0) + (isSame ? 0 : 1);
  const cost = Math.min(exchanged, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
  const isSwapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
  return isSwapped ? Math.min(cost, (before[j - 2] ?? 0) + 1) : cost;
}

/** Slips that are forgiven in a word of so many letters: the longer it is, the less it is like another by chance. */
export function slipsIn(letters: number): number {
  if (letters >= 8) return 2;
  return letters >= 4 ? 1 : 0;
}
