import type { KithClient, Result } from '../../protocol/index.js';
import { peopleTable } from './commands/people.js';
import { exitCodes, problemLines, type Report } from './report.js';
import { counted, duration } from './text.js';

/** How many groups are shown to begin with. */
const groupsShown = 10;

/** What a scan found, how to name it, and what could not be read. */
export async function scanReport(
  client: KithClient,
  scan: Result<'scan'>,
  invocation: string,
): Promise<Report> {
  const [{ people }, status] = await Promise.all([client.request('people'), client.request('status')]);
  const unnamed = people.filter((person) => person.name === null);
  const first = unnamed[0];
  const setAside = scan.setAside > 0 ? problemLines('set aside', status.setAside) : [];
  const failed = problemLines('could not be written', scan.failed);

  return {
    json: scan,
    exitCode: scan.setAside + scan.failed.length > 0 ? exitCodes.someSetAside : exitCodes.done,
    text: (columns) =>
      [
        scanLine(scan),
        ...(people.length > 0 ? ['', peopleTable(people.slice(0, groupsShown), columns)] : []),
        ...(people.length > groupsShown
          ? [`and ${people.length - groupsShown} more: ${invocation} people`]
          : []),
        ...(first ? ['', `Name one with: ${invocation} name ${first.id} "Anna"`] : []),
        ...(setAside.length > 0 ? ['', ...setAside, `All of them: ${invocation} status`] : []),
        ...(failed.length > 0 ? ['', ...failed] : []),
      ].join('\n'),
  };
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
