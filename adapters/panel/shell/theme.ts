import { prefer, preference } from '../data/preferences.js';

/** How the page looks: as the system does, unless the owner chose. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export function theme(): Theme {
  const chosen = preference('theme');
  return themes.find((one) => one === chosen) ?? 'system';
}

export function chooseTheme(chosen: Theme): void {
  prefer('theme', chosen === 'system' ? null : chosen);
  showTheme();
}

export function showTheme(): void {
  document.documentElement.dataset.theme = theme();
}
