/** What would keep names from appearing on this machine. */
import { z } from 'zod';

export const finding = z.object({
  id: z.string().describe('Stable, for programs.'),
  about: z.enum(['kith', 'folders', 'digikam', 'darktable', 'lightroom']),
  title: z.string(),
  state: z
    .enum(['good', 'advice', 'problem'])
    .describe('A problem keeps names from appearing somewhere; an advice is worth a thought.'),
  what: z.string().describe('What was found.'),
  mend: z.string().nullable().describe('What to click or type; null where nothing is to be done.'),
});
export type Finding = z.infer<typeof finding>;

export const doctor = {
  summary: 'Looks at the settings of photo managers, the folders and Kith itself. Changes nothing.',
  params: z.object({}),
  result: z.object({ findings: z.array(finding) }),
};
