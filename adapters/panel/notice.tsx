import type { ComponentChildren } from 'preact';

interface NoticeProps {
  readonly title?: string;
  readonly text: string;
  readonly quiet?: boolean;
  readonly children?: ComponentChildren;
}

/** A page that has nothing to show but a word. */
export function Notice({ title, text, quiet = false, children }: NoticeProps) {
  return (
    <main class={quiet ? 'notice quiet' : 'notice'}>
      <img src="/icon.svg" alt="" width="48" height="48" />
      {title !== undefined && <h1>{title}</h1>}
      <p role="status">{text}</p>
      {children}
    </main>
  );
}

/** A line for a terminal, easy to select. */
export function Command({ text }: { text: string }) {
  return <code class="command">{text}</code>;
}
