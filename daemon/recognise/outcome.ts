import type { SetAside } from '../library/types.js';

/** Something expected to fail for some files: the value, or why the file is left out. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly setAside: SetAside };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function leftOut(code: SetAside['code'], message: string): Outcome<never> {
  return { ok: false, setAside: { code, message } };
}
