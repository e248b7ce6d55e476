import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Failure, failureOf } from '../data/failure.js';
import { FailureNotice } from '../parts/notice.js';
import type { View, ViewProps } from '../views.js';

/** Loads the view's code when it is needed first. */
export function CurrentView({ view, parts, query }: ViewProps & { view: View }) {
  const [loaded, setLoaded] = useState<{ readonly Shown: ComponentType<ViewProps> } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    view.load().then(
      (module) => setLoaded({ Shown: module.default }),
      (error: unknown) => setFailure(failureOf(error)),
    );
  }, [view]);
  if (failure !== null) return <FailureNotice answer={{ failure, again: () => location.reload() }} />;
  return loaded === null ? null : <loaded.Shown parts={parts} query={query} />;
}
