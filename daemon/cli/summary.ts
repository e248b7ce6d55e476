import { sep } from 'node:path';
import type { FileProblem, KithClient, Person, Result } from '../../protocol/index.js';
import { peopleTable } from './commands/people.js';
import { disputeLines } from './holds.js';
import { exitCodes, problemLines, type Report } from './report.js';
import { counted, duration, paragraph } from './text.js';

/** How many groups are shown to begin with. */
const groupsShown = 10;

/** What a scan of some folders (none: of all that are watched) found, how to name it, and what could not be read. */
export async function scanReport(
  client: KithClient,
  scan: Result<'scan'>,
  dirs: readonly string[],
  invocation: string,
): Promise<Report> {
  const [{ people }, status] = await Promise.all([client.request('people'), client.request('status')]);
  const setAside = status.setAside.filter(
    ({ path }) => dirs.length === 0 || dirs.some((dir) => isWithin(path, dir)),
  );
  const unnamed = people.find((person) => person.name === null);

  return {
    json: scan,
    exitCode: scan.setAside + scan.failed.length > 0 ? exitCodes.someSetAside : exitCodes.done,
    text: (columns) =>
      [
        [paragraph(scanLine(scan), columns)],
        peopleLines(people, columns, invocation),
        unnamed ? [`Name one with: ${invocation} name ${unnamed.id} "Anna"`] : [],
        scan.setAside > 0 ? setAsideLines(setAside, columns, invocation) : [],
        problemLines('could not be written', scan.failed, columns),
        disputeLines(status.conflicts, invocation),
      ]
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.join('\n'))
        .join('\n\n'),
  };
}

function isWithin(path: string, dir: string): boolean {
  return path === dir || path.startsWith(dir.endsWith(sep) ? dir : dir + sep);
}

function peopleLines(people: readonly Person[], columns: number, invocation: string): string[] {
  if (people.length === 0) return [];
  const lines = [peopleTable(people.slice(0, groupsShown), columns)];
  const rest = people.length - groupsShown;
  if (rest > 0) lines.push(`and ${rest} more, see: ${invocation} people`);
  return lines;
}

function setAsideLines(files: readonly FileProblem[], columns: number, invocation: string): string[] {
  return [...problemLines('set aside', files, columns), `See all with: ${invocation} status`];
}

function scanLine({ photos, faces, people, recognised, written, secondsTotal }: Result<'scan'>): string {
  const found = [
    counted(photos, 'photo'),
    counted(faces, 'face'),
    counted(people, 'person or group', 'people and groups'),
  ];
  const work = [`${counted(recognised, 'photo')} recognised now`];
  if (written > 0) work.push(`${counted(written, 'file')} written`);
  return `${found.join(', ')}. ${work.join(', ')}, in ${duration(secondsTotal)}.`;
}
