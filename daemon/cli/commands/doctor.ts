import type { Command } from 'commander';
import { type Finding, isRefusal } from '../../../protocol/index.js';
import { type Cli, type Context, openLibrary, run } from '../context.js';
import { examples } from '../examples.js';
import { asTyped } from '../invocation.js';
import { exitCodes, type Report } from '../report.js';
import { type Paint, unpainted } from '../screen.js';
import { escapeControls, paragraph } from '../text.js';

export function addDoctor(program: Command, cli: Cli): void {
  program
    .command('doctor')
    .description('say what keeps names from appearing in your photo managers, and what to click or type')
    .addHelpText('after', examples('kith doctor', 'kith doctor --json'))
    .action((_options: unknown, command: Command) =>
      run(cli, command, async (context) => doctorReport(await findingsOf(context), cli.invocation)),
    );
}

/** A library that cannot be opened is a finding among the others. */
async function findingsOf(context: Context): Promise<Finding[]> {
  const library = await openLibrary(context);
  if (isRefusal(library)) {
    // Loaded only here: ONNX Runtime and SQLite come with it.
    const { examine } = await import('../../doctor/index.js');
    return examine({ data: context.data, daemonRuns: false, library });
  }
  try {
    return (await library.client.request('doctor')).findings;
  } finally {
    await library.close();
  }
}

const marks = {
  problem: { mark: '✗', colour: 'red' },
  advice: { mark: '!', colour: 'yellow' },
  good: { mark: '✓', colour: 'green' },
} as const;

/** Who reads, on what, and calls Kith how. */
interface Reader {
  readonly columns: number;
  readonly paint: Paint;
  readonly invocation: string;
}

/** The worst first. */
const states: readonly Finding['state'][] = ['problem', 'advice', 'good'];

const headings: Readonly<Record<Finding['about'], string>> = {
  kith: 'Kith',
  folders: 'Folders',
  digikam: 'digiKam',
  darktable: 'darktable',
  lightroom: 'Lightroom Classic',
};

/** Fails when something is a problem. */
function doctorReport(findings: readonly Finding[], invocation: string): Report {
  const sick = findings.some(({ state }) => state === 'problem');
  return {
    json: { findings },
    text: (columns, paint = unpainted) => doctorText(findings, { columns, paint, invocation }),
    exitCode: sick ? exitCodes.failed : exitCodes.done,
  };
}

/** Groups and lines with the worst first, and a sentence that sums up. */
function doctorText(findings: readonly Finding[], reader: Reader): string {
  const worstFirst = states.flatMap((state) => findings.filter((finding) => finding.state === state));
  const groups = [...new Set(worstFirst.map(({ about }) => about))].map((about) =>
    [
      reader.paint('bold', headings[about]),
      ...worstFirst
        .filter((finding) => finding.about === about)
        .map((finding) => findingText(finding, reader)),
    ].join('\n'),
  );
  return [...groups, paragraph(summaryOf(findings), reader.columns)].join('\n\n');
}

function findingText({ state, title, what, mend }: Finding, { columns, paint, invocation }: Reader): string {
  const found = paragraph(`${title}: ${escapeControls(what)}`, columns, 4);
  const { mark, colour } = marks[state];
  // The mark stands in the margin of the first line.
  const marked = `  ${paint(colour, mark)} ${found.slice(4)}`;
  if (mend === null) return marked;
  return `${marked}\n${paragraph(asTyped(escapeControls(mend), invocation), columns, 6)}`;
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const [problems, advice] = [count('problem'), count('advice')];
  const worth = advice === 1 ? '1 thing is worth a look' : `${advice} things are worth a look`;
  if (problems === 0) return advice === 0 ? 'All is well.' : `Nothing is at fault; ${worth}.`;
  const keeps = problems === 1 ? '1 thing keeps' : `${problems} things keep`;
  return `${keeps} names from appearing${advice === 0 ? '' : `, and ${worth}`}.`;
}
