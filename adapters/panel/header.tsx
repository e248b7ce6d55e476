import type { ComponentChildren } from 'preact';
import { t } from './strings.js';

interface HeaderProps {
  readonly title: string;
  readonly detail?: string;
  /** Whether this is not the start page. */
  readonly back: boolean;
  readonly children?: ComponentChildren;
}

export function Header({ title, detail, back, children }: HeaderProps) {
  return (
    <header class="header">
      {back ? (
        <a class="home" href="#/" title={t.allPeople} aria-label={t.allPeople}>
          <img src="/icon.svg" alt="" width="28" height="28" />
        </a>
      ) : (
        <img class="home" src="/icon.svg" alt="" width="28" height="28" />
      )}
      <h1 dir="auto">{title}</h1>
      {detail !== undefined && <span class="detail">{detail}</span>}
      <div class="actions">{children}</div>
    </header>
  );
}
