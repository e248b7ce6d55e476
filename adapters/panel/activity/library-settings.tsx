import { useEffect, useRef, useState } from 'preact/hooks';
import type { Setting } from '../../../protocol/index.js';
import { usePanel } from '../data/panel.js';
import { useAnswer } from '../data/use-answer.js';
import { FailureNotice } from '../parts/notice.js';
import { words } from './settings-strings.js';

/** What counts for the whole library: how names are written, and whose names are read. */
export function LibrarySettings() {
  const { client, decisions } = usePanel();
  const answer = useAnswer((daemon) => daemon.request('settings.get'), []);
  if (answer.value === undefined) return <FailureNotice answer={answer} />;
  const set = (name: Setting['name'], value: string | null) => () =>
    client.request('settings.set', { name, value });
  function change({ name, value, isSet }: Setting, to: string | null) {
    const does = set(name, to);
    const undone = set(name, isSet && value !== null ? String(value) : null);
    return decisions.decide(() => does().then(() => []), words.settingChanged(words.settings[name].label), {
      undone,
      redone: does,
    });
  }
  return (
    <section>
      <h2>{words.names}</h2>
      <ul class="activity-lines">
        {answer.value.settings.map((setting) => (
          <li key={setting.name} class="setting">
            {setting.name === 'digikam' ? (
              <Switch setting={setting} onChange={(to) => void change(setting, to)} />
            ) : (
              <TextSetting setting={setting} onChange={(to) => void change(setting, to)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SettingProps {
  readonly setting: Setting;
  /** null: the default. */
  readonly onChange: (value: string | null) => void;
}

function Switch({ setting: { name, value }, onChange }: SettingProps) {
  const { label, why } = words.settings[name];
  return (
    <>
      <label class="setting-switch">
        <input
          type="checkbox"
          checked={value === 'read'}
          aria-describedby={`why-${name}`}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? 'read' : 'ignore')}
        />
        {label}
      </label>
      <p class="muted setting-why" id={`why-${name}`}>
        {why}
      </p>
    </>
  );
}

function TextSetting({ setting, onChange }: SettingProps) {
  const { name, value, byDefault, isSet } = setting;
  const now = value === null ? '' : String(value);
  const [typed, setTyped] = useState(now);
  const shown = useRef(now);
  // What is being typed stays when the value changes meanwhile.
  useEffect(() => {
    if (typed === shown.current || typed === '') setTyped(now);
    shown.current = now;
  }, [now]);
  const { label, why } = words.settings[name];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.trim() === '' ? null : typed.trim());
      }}
    >
      <label class="field">
        <span>{label}</span>
        <input
          type="text"
          dir="auto"
          spellcheck={false}
          autocomplete="off"
          aria-describedby={`why-${name}`}
          placeholder={byDefault === null ? words.none : String(byDefault)}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </label>
      {typed !== now && (
        <button type="submit" class="primary">
          {words.save}
        </button>
      )}
      {typed === now && isSet && (
        <button type="button" onClick={() => onChange(null)}>
          {byDefault === null ? words.clear : words.backToDefault(String(byDefault))}
        </button>
      )}
      <p class="muted setting-why" id={`why-${name}`}>
        {why}
      </p>
    </form>
  );
}
