import { useAnswer } from '../data/use-answer.js';
import { Picture } from './picture.js';
import { facesLike, reasonsOf } from './reasons.js';
import { words } from './strings.js';

/** Why Kith takes a face or body for whom it does: the faces it is like, who else it may be, and whom it cannot be. */
export function Why({ sighting }: { sighting: string }) {
  const { value, current, failure } = useAnswer(
    (client) => client.request('face.explain', { face: sighting }),
    [sighting],
  );
  if (failure !== null) return <p class="muted">{`${failure.what} ${failure.hint}`}</p>;
  if (value === undefined || !current) return <div class="because" aria-busy="true" />;
  const { intro, faces } = facesLike(value, words);
  const reasons = reasonsOf(value, words);
  return (
    <div class="because">
      {intro !== null && <p dir="auto">{intro}</p>}
      {faces.length > 0 && (
        <ul class="because-faces">
          {faces.map(({ face, confirmed, years }) => (
            <li key={face}>
              <Picture src={`/faces/${face}?size=160`} />
              <span class="muted">
                {confirmed ? words.confirmedByYou : words.foundByKith}
                {years !== null && <br />}
                {years}
              </span>
            </li>
          ))}
        </ul>
      )}
      {reasons.length > 0 && (
        <ul class="reasons">
          {reasons.map((reason) => (
            <li key={reason} dir="auto">
              {reason}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
