import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { SearchFilter } from '../../../protocol/index.js';
import { Dialog } from '../parts/dialog.js';
import { words } from './strings.js';
import { dateTerm, folderTerm, nearTerm, peopleTerm, periodOf } from './written-terms.js';

const kinds = ['date', 'near', 'folder', 'people'] as const;
/** Filters that have something to fill in. */
export type FilterKind = (typeof kinds)[number];

export function isFilterKind(kind: string): kind is FilterKind {
  return kinds.some((one) => one === kind);
}

interface FilterDialogProps {
  readonly kind: FilterKind;
  /** What is changed, or null for a new one. */
  readonly initial: SearchFilter | null;
  readonly onTerm: (term: string) => void;
  readonly onClose: () => void;
}

/** What the fields of a filter hold. */
type Values = Readonly<Record<'from' | 'to' | 'place' | 'km' | 'path' | 'least' | 'most', string>>;

/** Asks for what a filter needs, and writes it as the language of searches has it. */
export function FilterDialog({ kind, initial, onTerm, onClose }: FilterDialogProps) {
  const [values, setValues] = useState(() => valuesOf(initial));
  const field = (name: keyof Values, attributes: object, hint?: string) => (
    <Field label={words[name]}>
      <input
        type="text"
        name={name}
        dir="auto"
        autocomplete="off"
        value={values[name]}
        onInput={({ currentTarget }) => setValues({ ...values, [name]: currentTarget.value })}
        {...(hint !== undefined && { placeholder: hint })}
        {...attributes}
      />
    </Field>
  );
  const date = { pattern: '[12]\\d{3}(-\\d{1,2}(-\\d{1,2})?)?', title: words.dateForm };
  return (
    <Dialog title={words.titles[kind]} onClose={onClose}>
      <form
        class="filter-form"
        onSubmit={(event) => {
          event.preventDefault();
          onTerm(termOf(kind, values));
        }}
      >
        {kind === 'date' && (
          <>
            {field('from', { ...date, autofocus: true, required: values.to === '' }, '2019')}
            {field('to', date, '2019-05-12')}
            <p class="muted">{words.dateForm}</p>
          </>
        )}
        {kind === 'near' && (
          <>
            {field('place', { autofocus: true, required: true }, '48.85,2.35')}
            <p class="muted">{words.placeForm}</p>
            {field('km', { type: 'number', min: '0.001', max: '20000', step: 'any', required: true })}
          </>
        )}
        {kind === 'folder' && field('path', { autofocus: true, required: true }, 'Holidays/Rome')}
        {kind === 'people' && (
          <>
            {field('least', { type: 'number', min: '0', max: '999', autofocus: true, required: true })}
            {field('most', { type: 'number', min: values.least, max: '999' })}
          </>
        )}
        <button type="submit" class="primary">
          {words.apply}
        </button>
      </form>
    </Dialog>
  );
}

function Field({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is among the children
    <label class="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

function termOf(kind: FilterKind, { from, to, place, km, path, least, most }: Values): string {
  switch (kind) {
    case 'date':
      return dateTerm(from, to);
    case 'near':
      return nearTerm(place.trim(), Number(km));
    case 'folder':
      return folderTerm(path.trim());
    case 'people':
      return peopleTerm(Number(least), most === '' ? null : Number(most));
  }
}

function valuesOf(filter: SearchFilter | null): Values {
  const empty: Values = { from: '', to: '', place: '', km: '1', path: '', least: '2', most: '' };
  switch (filter?.kind) {
    case 'date': {
      const period = periodOf(filter.from, filter.to);
      return { ...empty, from: period ?? filter.from ?? '', to: period ?? filter.to ?? '' };
    }
    case 'near':
      return { ...empty, place: filter.place, km: String(filter.km) };
    case 'folder':
      return { ...empty, path: filter.path };
    case 'people':
      return { ...empty, least: String(filter.least), most: String(filter.most ?? '') };
    default:
      return empty;
  }
}
