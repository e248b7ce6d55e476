import type { Question, Result } from '../../protocol/index.js';
import { counted, escapeControls, paragraph } from './text.js';

/** A question as lines: the words, where to look, what speaks for it, and who is likely, with a digit to pick. */
export function questionLines(question: Question, columns: number): string[] {
  const { text, person, other, face, likely, evidence } = question;
  const about = face === null ? [] : [fileLine('this face', [face.file])];
  return [
    paragraph(escapeControls(text), columns),
    ...about,
    groupLine(person),
    ...(other === null ? [] : [groupLine(other)]),
    ...(evidence.length === 0 ? [] : [paragraph(escapeControls(evidence.join(', ')), columns, 2)]),
    ...likely.map(({ person: id, name }, i) => `  ${i + 1} ${escapeControls(name ?? id)}`),
  ];
}

function groupLine({ id, name, faces, examples }: Question['person']): string {
  const files = [...new Set(examples.map(({ file }) => file))];
  return fileLine(`${escapeControls(name ?? id)}, ${counted(faces, 'face')}`, files);
}

function fileLine(what: string, files: readonly string[]): string {
  return [`  ${what}:`, ...files.map((file) => `    ${escapeControls(file)}`)].join('\n');
}

/** `3 questions about who it is, 2 about two that may be one`. */
export function leftLine({ same, who, belongs }: Result<'review.next'>['left']): string {
  const parts = [
    ...(who > 0 ? [`${counted(who, 'group')} to name`] : []),
    ...(same > 0 ? [`${counted(same, 'pair')} to compare`] : []),
    ...(belongs > 0 ? [`${counted(belongs, 'face')} in doubt`] : []),
  ];
  return parts.length === 0 ? 'Nothing is left that is worth a question.' : `Left: ${parts.join(', ')}.`;
}
