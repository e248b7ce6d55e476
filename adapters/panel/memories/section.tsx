import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface SectionProps {
  readonly title: string;
  /** Why it is shown. */
  readonly why?: string;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One kind of memory, with a heading that says what it is. */
export function Section({ title, why, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section class="memory" aria-labelledby={id}>
      <div class="memory-head">
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {why !== undefined && <p class="muted">{why}</p>}
      {children}
    </section>
  );
}
