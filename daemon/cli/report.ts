import type { Decision, FileProblem } from '../../protocol/index.js';
import type { Cli } from './context.js';
import { disputeLines, holdLines } from './holds.js';
import type { Paint } from './screen.js';
import { counted, escapeControls, paragraph } from './text.js';

/** What a command has to say, for a program and for a person, and how it ends. */
export interface Report {
  readonly json: unknown;
  /** Lines for a screen of so many columns; Infinity when it is none. */
  text(columns: number, paint?: Paint): string;
  /** What ends the text: a line end unless told. */
  readonly end?: string;
  readonly exitCode?: ExitCode;
}

export const exitCodes = { done: 0, failed: 1, wrongUsage: 2, someSetAside: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A decision that was taken, and what became of the files. */
export function decisionReport(decision: Decision, { invocation }: Pick<Cli, 'invocation'>): Report {
  const { failed = [], held = [], disputed = 0 } = decision;
  return {
    json: decision,
    text: (columns) =>
      [
        paragraph(`${escapeControls(decision.summary)} ${writingText(decision)}`.trimEnd(), columns),
        ...holdLines(held, invocation, columns),
        ...disputeLines(disputed, invocation),
        ...problemLines('could not be written', failed, columns),
        `Undo with: ${invocation} undo ${decision.event}`,
      ].join('\n'),
    exitCode: failed.length > 0 ? exitCodes.someSetAside : exitCodes.done,
  };
}

function writingText({ writing, written, failed = [], held = [], disputed = 0 }: Decision): string {
  const isNothing = writing === 0 || (written === 0 && failed.length === 0);
  if (isNothing) return held.length + disputed > 0 ? '' : 'No file needed a change.';
  if (written === undefined) return `${counted(writing, 'file')} will be written.`;
  return `${counted(written, 'file')} written.`;
}

/** A heading and the first files with their reasons; nothing when there are none. `total` where not all are told. */
export function problemLines(
  what: string,
  problems: readonly FileProblem[],
  columns: number,
  shown = 10,
  total = problems.length,
): string[] {
  if (total === 0) return [];
  const lines = problems
    .slice(0, shown)
    .flatMap(({ path, message }) => [
      `  ${escapeControls(path)}`,
      paragraph(escapeControls(message), columns, 4),
    ]);
  const rest = total - Math.min(shown, problems.length);
  if (rest > 0) lines.push(`  and ${rest} more`);
  return [`${counted(total, 'file')} ${what}:`, ...lines];
}
