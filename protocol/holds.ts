/** What keeps names out of files although they are known. */
import { z } from 'zod';
import { path } from './values.js';

export const hold = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('write-mode'),
    folder: path.describe('Nothing is written in it: its write mode is `none`, or it is on no list.'),
  }),
  z.object({
    by: z.literal('revert'),
    step: z
      .int()
      .min(1)
      .describe('The step that took names out of files; `undo` lets them be written again.'),
    summary: z.string().describe('What it took out of which files, in one sentence.'),
  }),
]);
export type Hold = z.infer<typeof hold>;
