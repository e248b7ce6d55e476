import stringWidth from 'string-width';
import type { PlannedFile, Result } from '../../protocol/index.js';
import { holdLines } from './holds.js';
import { problemLines } from './report.js';
import { type Paint, unpainted } from './screen.js';
import { counted, escapeControls, paragraph } from './text.js';

type Change = PlannedFile['changes'][number];

/** What would change in files, as a diff for people to read: a file, and field by field what goes (-) and comes (+). */
export function previewText(
  { files, unchanged, failed, held }: Result<'write.preview'>,
  invocation: string,
  columns: number,
  paint: Paint = unpainted,
): string {
  const hasPlaces = files.some(({ changes }) => changes.some(({ box }) => box !== null));
  const legend = hasPlaces ? ' In brackets: the middle of a face, from the left and from the top.' : '';
  return [
    ...files.flatMap((file) => [...fileLines(file, columns, paint), '']),
    ...problemLines('cannot be written', failed, columns),
    paragraph(summaryOf(files.length, unchanged) + legend, columns),
    ...holdLines(held, invocation, columns),
  ].join('\n');
}

function summaryOf(changing: number, unchanged: number): string {
  if (changing > 0) return `${counted(changing, 'file')} would change; nothing was written.`;
  if (unchanged === 0) return 'Nothing would change: no file has a name to be written.';
  const done =
    unchanged === 1 ? '1 file says all it should' : `${counted(unchanged, 'file')} say all they should`;
  return `Nothing would change; ${done}.`;
}

function fileLines({ path, isNew, changes }: PlannedFile, columns: number, paint: Paint): string[] {
  const fields = [...new Set(changes.map(({ field }) => field))];
  const widest = Math.max(0, ...fields.map((field) => field.length));
  const texts = Math.max(0, ...changes.filter(({ box }) => box !== null).map(({ text }) => widthOf(text)));
  return [
    paragraph(`${escapeControls(path)}${isNew ? ' (new)' : ''}`, columns),
    ...fields.flatMap((field) =>
      changes
        .filter((change) => change.field === field)
        .map(
          (change, i) => `  ${(i === 0 ? field : '').padEnd(widest)}  ${changeText(change, texts, paint)}`,
        ),
    ),
  ];
}

function changeText({ sign, text, box }: Change, width: number, paint: Paint): string {
  const shown = paint(sign === '+' ? 'green' : 'red', `${sign} ${escapeControls(text)}`);
  if (box === null) return shown;
  const percent = (a: number, b: number) => `${Math.round(50 * (a + b))} %`;
  const place = `(${percent(box.x0, box.x1)}, ${percent(box.y0, box.y1)})`;
  return `${shown}${' '.repeat(width - widthOf(text))}  ${place}`;
}

/** Columns on a terminal. */
function widthOf(text: string): number {
  return stringWidth(escapeControls(text));
}
