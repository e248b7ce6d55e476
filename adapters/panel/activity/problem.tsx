import type { FileProblem } from '../../../protocol/index.js';
import { reasonOf } from './code-words.js';
import { splitPath } from './path.js';

/** A file that is not as it should be: where it is, what is wrong, and what the owner can do, in the daemon's words. */
export function Problem({ problem: { path, code, message } }: { problem: FileProblem }) {
  const { name, folder } = splitPath(path);
  return (
    <div class="problem">
      <p class="problem-file" title={path}>
        <strong dir="auto">{name}</strong>
        <span class="problem-reason">{reasonOf(code)}</span>
      </p>
      <p class="muted file-path" title={path}>
        <bdi>{folder}</bdi>
      </p>
      <p class="problem-said" lang="en" title={message}>
        {message}
      </p>
    </div>
  );
}

export function ProblemList({ problems }: { problems: readonly FileProblem[] }) {
  return (
    <ul class="activity-lines">
      {problems.map((problem) => (
        <li key={problem.path}>
          <Problem problem={problem} />
        </li>
      ))}
    </ul>
  );
}
