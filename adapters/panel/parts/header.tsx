import type { ComponentChildren } from 'preact';
import { Icon } from './icon.js';

interface HeaderProps {
  readonly title: string;
  readonly detail?: string | undefined;
  /** Where the way back leads, and its name; none on the views of the navigation. */
  readonly back?: { readonly href: string; readonly label: string };
  readonly children?: ComponentChildren;
}

/** The head of a view: what it shows, and what can be done with all of it. */
export function Header({ title, detail, back, children }: HeaderProps) {
  return (
    <header class="header">
      {back !== undefined && (
        <a class="icon button" href={back.href} title={back.label} aria-label={back.label}>
          <Icon name="back" />
        </a>
      )}
      <h1 dir="auto">{title}</h1>
      {detail !== undefined && <span class="detail">{detail}</span>}
      <div class="actions">{children}</div>
    </header>
  );
}
