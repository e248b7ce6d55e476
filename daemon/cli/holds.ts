import type { Hold } from '../../protocol/index.js';
import { counted, escapeControls, paragraph } from './text.js';

/** Folders and steps that are told one by one. */
const TOLD = 3;

/** What keeps names out of files, and what to type about it. */
export function holdLines(held: readonly Hold[], invocation: string, columns: number): string[] {
  const lines = held.slice(0, TOLD).map((hold) => holdText(hold, invocation));
  if (held.length > TOLD) lines.push(`And ${held.length - TOLD} more, see: ${invocation} doctor`);
  return lines.map((line) => paragraph(line, columns));
}

function holdText(hold: Hold, invocation: string): string {
  if (hold.by === 'write-mode') {
    const folder = escapeControls(hold.folder);
    return `Writing is off for ${folder}. Turn it on with: ${invocation} watch add "${folder}" --write sidecar`;
  }
  const { step, summary } = hold;
  const said = `Names are held back by step ${step}, "${escapeControls(summary)}"`;
  return `${said} Let them be written again with: ${invocation} undo ${step}`;
}

/** That names wait for the owner to settle them; nothing when none do. */
export function disputeLines(count: number, invocation: string): string[] {
  if (count === 0) return [];
  return [`${counted(count, 'name waits', 'names wait')} for your word: ${invocation} conflicts`];
}
