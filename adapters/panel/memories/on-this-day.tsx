import { useAnswer } from '../data/use-answer.js';
import { Icon } from '../parts/icon.js';
import { FailureNotice } from '../parts/notice.js';
import { addressOf, replaceAddress, to } from '../route.js';
import { dayAfter, dayInYear, today } from './day.js';
import { PhotoStrip } from './photo-strip.js';
import { Section } from './section.js';
import { words } from './strings.js';

/** What was photographed on a day of other years; today unless another was chosen. */
export function OnThisDay({ day }: { day: string }) {
  const answer = useAnswer((client) => client.request('memories.onThisDay', { date: day }), [day], {
    refreshOn: ['photos.changed', 'people.changed'],
  });
  const years = answer.current ? answer.value?.years : undefined;
  return (
    <Section title={words.onThisDay(day)} actions={<DayChooser day={day} />}>
      {years === undefined && <FailureNotice answer={answer} />}
      {years?.length === 0 && (
        <p class="muted" role="status">
          {words.noPhotosThen}
        </p>
      )}
      {years?.map(({ year, total, photos, people }) => {
        const query = dayInYear(day, year);
        const names = people.map(({ name }) => name);
        return (
          <div key={year} class="year">
            <h3>
              <a href={to.search(query)}>{words.year(year, total)}</a>
            </h3>
            <p class="muted">
              {words.yearsAgo(Number(day.slice(0, 4)) - year)}
              {names.length > 0 && <bdi>, {words.with(names)}</bdi>}
            </p>
            <PhotoStrip query={query} what={words.day(query)} photos={photos} />
          </div>
        );
      })}
    </Section>
  );
}

function DayChooser({ day }: { day: string }) {
  const show = (next: string) => {
    const query = new URLSearchParams(next === today(new Date()) ? {} : { day: next });
    replaceAddress(addressOf('memories', [], query));
  };
  return (
    <div class="day-chooser">
      <button
        type="button"
        class="icon"
        aria-label={words.dayBefore}
        title={words.dayBefore}
        onClick={() => show(dayAfter(day, -1))}
      >
        <Icon name="back" />
      </button>
      <input
        type="date"
        aria-label={words.chooseDay}
        value={day}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== '') show(currentTarget.value);
        }}
      />
      <button
        type="button"
        class="icon"
        aria-label={words.dayAfter}
        title={words.dayAfter}
        onClick={() => show(dayAfter(day, 1))}
      >
        <Icon name="forward" />
      </button>
      {day !== today(new Date()) && (
        <button type="button" class="link" onClick={() => show(today(new Date()))}>
          {words.today}
        </button>
      )}
    </div>
  );
}
