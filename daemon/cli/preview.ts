import type { PlannedFile, Result } from '../../protocol/index.js';
import { problemLines } from './report.js';
import { counted, escapeControls, paragraph } from './text.js';

/** What would change in files, as a diff for people to read: a file, and under it what comes (+) and goes (-). */
export function previewText({ files, unchanged, failed }: Result<'write.preview'>, columns: number): string {
  const summary =
    files.length === 0
      ? `Nothing would change; ${counted(unchanged, 'file')} say what they should.`
      : `${counted(files.length, 'file')} would change; nothing was written.`;
  return [
    ...files.flatMap((file) => [...fileLines(file, columns), '']),
    ...problemLines('cannot be written', failed, columns),
    paragraph(summary, columns),
  ].join('\n');
}

function fileLines({ path, isNew, changes }: PlannedFile, columns: number): string[] {
  const fields = Math.max(...changes.map(({ field }) => field.length));
  return [
    paragraph(`${escapeControls(path)}${isNew ? ' (new)' : ''}`, columns),
    ...changes.map(({ sign, field, text, box }) => {
      const place = box === null ? '' : `  at ${placeText(box)}`;
      return `  ${sign} ${field.padEnd(fields)}  ${escapeControls(text)}${place}`;
    }),
  ];
}

/** Where a region is: its middle, in percent from the left and the top. */
function placeText({ x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number }): string {
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  return `${percent((x0 + x1) / 2)} from the left, ${percent((y0 + y1) / 2)} from the top`;
}
