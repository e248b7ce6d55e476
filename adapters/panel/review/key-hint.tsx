/** The key that does the same as a button, for eyes; a screen reader is told by `aria-keyshortcuts`. */
export function KeyHint({ name }: { name: string }) {
  return (
    <span class="key-hint" aria-hidden="true">
      <kbd>{name}</kbd>
    </span>
  );
}
