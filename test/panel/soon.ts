import { expect } from 'vitest';

/** Waits for what a page does in its own time. */
export const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });
