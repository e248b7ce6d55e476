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
  summary: 'Watches a folder from now on. A running daemon looks at the photos in it at once.',
  params: z.object({ path, write: writeMode.optional() }),
  result: folders,
};

export const watchRemove = {
  summary:
    'Takes a folder off the list: it is not watched and not written to any more. What is known of its photos stays.',
  params: z.object({ path }),
  result: folders,
};

export const watchList = {
  summary: 'The folders of the library.',
  params: z.object({}),
  result: folders,
};
