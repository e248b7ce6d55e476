/** What the owner chose for this browser: how the page looks and which language it speaks. */
type Preference = 'theme' | 'language';

/** null when nothing was chosen, or the browser keeps nothing. */
export function preference(name: Preference): string | null {
  try {
    return localStorage.getItem(`kith.${name}`);
  } catch {
    return null;
  }
}

export function prefer(name: Preference, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`kith.${name}`);
    else localStorage.setItem(`kith.${name}`, value);
  } catch {
    // A browser that keeps nothing still shows the page.
  }
}
