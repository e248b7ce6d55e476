import type { Person } from '../../../protocol/index.js';
import { useAnswer } from '../data/use-answer.js';
import { PersonFace } from '../parts/person-face.js';
import { to } from '../route.js';
import { shareFound, shortPath } from './missing.js';
import { words } from './strings.js';

/** Groups that are shown of a folder. */
const groupsShown = 6;

/** How many photos of a person are likely missing yet, and where they may be found. */
export function Completeness({ person }: { person: Person }) {
  const { value } = useAnswer(
    (client) => client.request('person.completeness', { person: person.id }),
    [person.id],
    { refreshOn: ['people.changed', 'question.ready'] },
  );
  if (value === undefined) return null;
  const { photos, missing, where } = value;
  const estimate = Math.round(missing.estimate);
  const share = shareFound(photos, missing.estimate);
  return (
    <section class="card" aria-labelledby="completeness-title">
      <h2 id="completeness-title">
        {words.complete}{' '}
        {missing.high > 0 && <span class="card-note count">{words.completeShare(share)}</span>}
      </h2>
      <div class="found-bar" aria-hidden="true">
        <div style={{ width: `${share * 100}%` }} />
      </div>
      <p>{missing.high === 0 ? words.noneMissing : words.missing(estimate, missing.low, missing.high)}</p>
      {where.length > 0 && (
        <details>
          <summary>{words.whereToLook}</summary>
          <ul class="where">
            {where.map(({ folder, expected, groups }) => (
              <li key={folder}>
                <span class="folder" title={folder} dir="auto">
                  {shortPath(folder)}
                </span>
                <span class="count">{words.expected(Math.max(1, Math.round(expected)))}</span>
                <span class="where-groups">
                  {groups.slice(0, groupsShown).map(({ id, probability }) => (
                    <a
                      key={id}
                      href={to.person(id)}
                      title={words.groupIn(probability)}
                      aria-label={words.groupIn(probability)}
                    >
                      <PersonFace id={id} side={40} />
                    </a>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
