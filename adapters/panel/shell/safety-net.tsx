import { Component, type ComponentChildren } from 'preact';
import { type Failure, failureOf } from '../data/failure.js';
import { FailureNotice } from '../parts/notice.js';

interface Caught {
  readonly failure: Failure | null;
}

/** A fault of one view is said in its place; the ways to the others stay. */
export class SafetyNet extends Component<{ readonly children: ComponentChildren }, Caught> {
  override state: Caught = { failure: null };

  override componentDidCatch(error: unknown): void {
    this.setState({ failure: failureOf(error) });
  }

  override render({ children }: { readonly children: ComponentChildren }, { failure }: Caught) {
    if (failure === null) return children;
    return <FailureNotice answer={{ failure, again: () => location.reload() }} />;
  }
}
