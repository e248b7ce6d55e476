import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** What stands in the way of text on a terminal: controls, line ends, and marks that turn its direction. */
const unsafe = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The same text with control characters spelled out, so that no name or path can steer a terminal. */
export function escapeControls(text: string): string {
  return text.replace(unsafe, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    return `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
}

/** At most `width` columns of it; what is left out, at its end or its start, shows as `…`. */
export function shorten(text: string, width: number, leaveOut: 'end' | 'start' = 'end'): string {
  if (stringWidth(text) <= width) return text;
  const parts = [...graphemes.segment(text)].map((part) => part.segment);
  if (leaveOut === 'start') parts.reverse();
  const kept: string[] = [];
  let used = 1;
  for (const part of parts) {
    used += stringWidth(part);
    if (used > width) break;
    kept.push(part);
  }
  return leaveOut === 'start' ? `…${kept.reverse().join('')}` : `${kept.join('')}…`;
}

/** The text on lines of at most `columns`, broken between words, each line indented; Infinity for one line. */
export function paragraph(text: string, columns: number, indent = 0): string {
  const space = ' '.repeat(indent);
  if (!Number.isFinite(columns)) return space + text;
  const lines = wrapAnsi(text, Math.max(1, columns - indent)).split('\n');
  return lines.map((line) => space + line).join('\n');
}

const grouped = new Intl.NumberFormat('en');

/** `1,204 faces`, `1 face`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped.format(count)} ${count === 1 ? noun : plural}`;
}

/** `8 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
