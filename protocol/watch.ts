/** Which folders belong to the library. */
import { z } from 'zod';
import { path, writeMode } from './values.js';

export const folder = z.object({
  path,
  write: writeMode,
  watched: z.boolean().describe('false for a folder that was scanned once only.'),
});
export type Folder = z.infer<typeof folder>;

const folders = z.object({ folders: z.array(folder) });

export const watchAdd = {
  summary: 'Watches a folder from now on. Its photos are recognised by `scan`, or as they change.',
  params: z.object({ path, write: writeMode.optional() }),
  result: folders,
};

export const watchRemove = {
  summary: 'Stops watching a folder. What is known of its photos stays.',
  params: z.object({ path }),
  result: folders,
};

export const watchList = {
  summary: 'The folders of the library.',
  params: z.object({}),
  result: folders,
};
