/** Going over folders: find, recognise, group, write. */
import { z } from 'zod';
import { count, fileProblem, path, writeMode } from './values.js';

export const scan = {
  summary: 'Goes over folders and answers when all is done. Progress is told meanwhile.',
  params: z.object({
    dirs: z.array(path).max(1000).describe('Folders to go over; empty for all watched ones.'),
    write: writeMode.optional().describe('For these folders, from now on.'),
  }),
  result: z.object({
    photos: count.describe('Photos in these folders.'),
    files: count.describe('Picture files in these folders; copies share a photo.'),
    faces: count.describe('Faces in these photos.'),
    people: count.describe('People and unnamed groups seen in these photos.'),
    recognised: count.describe('Photos looked at now; the rest were known.'),
    setAside: count.describe('Files left out; `status` has the reasons.'),
    written: count.describe('Files whose metadata was written.'),
    failed: z.array(fileProblem).describe('Files whose metadata could not be written.'),
    secondsTotal: z.number().min(0),
  }),
};

export const setAsideRetry = {
  summary: 'Tries files again that were set aside.',
  params: z.object({
    paths: z.array(path).max(10_000).optional().describe('All of them unless told.'),
    wait: z.boolean().optional().describe('Answer only when they were tried; else at once.'),
  }),
  result: z.object({
    queued: count,
    stillSetAside: z.array(fileProblem).optional().describe('Of these, and why; only with `wait`.'),
  }),
};
