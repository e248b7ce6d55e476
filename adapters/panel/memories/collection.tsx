import { useAnswer } from '../data/use-answer.js';
import { PersonFace } from '../parts/person-face.js';
import { writtenName, writtenTogether } from '../parts/written-name.js';
import { to } from '../route.js';
import { PhotoStrip } from './photo-strip.js';
import { words } from './strings.js';

interface CollectionProps {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly why: string;
}

/** As a strip shows them. */
const mostPhotos = 6;

/** Some people, the best photos of all of them together, and the way to the others. */
export function Collection({ people, why }: CollectionProps) {
  const ids = people.map(({ id }) => id);
  const names = people.map(({ name }) => name);
  const { value } = useAnswer(
    (client) => client.request('memories.together', { people: ids, limit: mostPhotos }),
    [ids],
    { refreshOn: ['people.changed', 'photos.changed'] },
  );
  const query = writtenTogether(names);
  // People of one moment need not be on one photo.
  const isOnNone = value?.photos === 0;
  return (
    <>
      <a class="collection-title" href={to.search(isOnNone ? names.map(writtenName).join(' | ') : query)}>
        <span class="faces-in-row">
          {people.map(({ id }) => (
            <PersonFace key={id} id={id} side={40} />
          ))}
        </span>
        <bdi>{words.list(names)}</bdi>
      </a>
      <p class="muted">{why}</p>
      {value !== undefined && people.length > 2 && (
        <p class="muted">{isOnNone ? words.anyOfThem : words.allTogether(value.photos)}</p>
      )}
      {value !== undefined && !isOnNone && (
        <PhotoStrip query={query} what={words.list(names)} photos={value.best} />
      )}
    </>
  );
}
