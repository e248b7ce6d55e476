import { useState } from 'preact/hooks';
import { prefer, preference } from '../data/preferences.js';
import { languages, t } from '../strings/index.js';
import { chooseTheme, theme, themes } from './theme.js';

/** How the page looks and which language it speaks, in this browser. */
export function Look() {
  const [chosen, setChosen] = useState(theme);
  const chooseLanguage = (language: string) => {
    prefer('language', language === '' ? null : language);
    location.reload();
  };
  return (
    <>
      <fieldset class="choices">
        <legend class="unseen">{t.appearance}</legend>
        {themes.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="theme"
              checked={one === chosen}
              onChange={() => {
                chooseTheme(one);
                setChosen(one);
              }}
            />
            {t.themes[one]}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{t.language}</span>
        <select
          value={preference('language') ?? ''}
          onChange={({ currentTarget }) => chooseLanguage(currentTarget.value)}
        >
          <option value="">{t.asBrowser}</option>
          {Object.entries(languages).map(([code, { label }]) => (
            <option key={code} value={code} lang={code}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
