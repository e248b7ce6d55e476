import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { KithClient, Progress } from '../../../protocol/index.js';
import type { Decisions } from './decisions.js';

/** What every view works with. */
export interface Panel {
  readonly client: KithClient;
  /** What the owner decides here, with the way back. */
  readonly decisions: Decisions;
  /** Grows when what is shown may be another: after a decision here, and when the daemon was started anew. */
  readonly version: string;
  readonly progress: Progress | null;
  /** Says something to a screen reader that others see by themselves. */
  announce(text: string): void;
}

export const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (panel === null) throw new Error('a view stands outside of the panel');
  return panel;
}
