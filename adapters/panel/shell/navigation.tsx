import { Icon } from '../parts/icon.js';
import { addressOf } from '../route.js';
import { format, t } from '../strings/index.js';
import { startView, type View, views } from '../views.js';
import { type Counts, mostCounted } from './counts.js';

/** The ways to the views, with what waits in each. */
export function Navigation({ current, counts }: { current: View; counts: Counts }) {
  const here = current.under ?? current.name;
  return (
    <nav class="navigation" aria-label={t.views}>
      {views.map(
        ({ name, navigation }) =>
          navigation !== undefined && (
            <a
              key={name}
              href={name === startView ? '#/' : addressOf(name)}
              aria-current={name === here ? 'page' : undefined}
            >
              <Icon name={navigation.icon} size={22} />
              <span>{navigation.label}</span>
              <Badge count={navigation.badge?.(counts) ?? 0} />
            </a>
          ),
      )}
    </nav>
  );
}

function Badge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span class="badge">
      <span aria-hidden="true">{count > mostCounted ? `${mostCounted}+` : format.number(count)}</span>
      <span class="unseen">{t.waiting(count)}</span>
    </span>
  );
}
