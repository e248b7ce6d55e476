/** The panel: a page in the browser, and the photos it was opened for. */
import { z } from 'zod';
import { photo } from './photos.js';
import { count, path } from './values.js';

/** More than anybody looks at together, and few enough for one message. */
export const maxPanelFiles = 2000;

const selection = z.string().min(1).max(64).describe('Files a page was opened for; the latest 200 are kept.');

export const unknownFile = z.object({
  path,
  folder: path.describe('The folder it lies in.'),
  why: z
    .enum(['missing', 'not-a-photo', 'set-aside', 'not-scanned', 'not-in-library'])
    .describe('not-scanned: its folder belongs to the library; not-in-library: it does not.'),
  message: z.string().describe('What that means, and what the owner can do.'),
});
export type UnknownFile = z.infer<typeof unknownFile>;

export const panelLink = {
  summary: 'Makes a link that opens the panel, signed in, for files or for the whole library.',
  params: z.object({
    files: z
      .array(path)
      .min(1)
      .max(maxPanelFiles)
      .optional()
      .describe('Photos to open; the start page unless told.'),
  }),
  result: z.object({
    url: z.string().describe('Works once. Whoever opens it is signed in, so hand it to a browser only.'),
    seconds: count.describe('How long it works.'),
    photos: count.describe('Photos among the files that Kith knows.'),
    unknown: z.array(unknownFile),
  }),
};

export const panelSelection = {
  summary: 'The photos a page was opened for, in the order the files were given.',
  params: z.object({ selection }),
  result: z.object({ photos: z.array(photo), unknown: z.array(unknownFile) }),
};
