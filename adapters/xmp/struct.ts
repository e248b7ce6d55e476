/** A structure of XMP, as exiftool reads and writes it: texts, lists and structures in it. */
export interface Struct {
  readonly [field: string]: unknown;
}

/** Exiftool's own notation of structures (https://exiftool.org/struct.html#Serialize). */
export function serialize(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(serialize).join(',')}]`;
  if (typeof value !== 'object' || value === null) return escaped(String(value));
  return `{${Object.entries(value)
    .map(([field, part]) => `${field}=${serialize(part)}`)
    .join(',')}}`;
}

function escaped(value: string): string {
  return value.replace(/[|,[\]{}]/g, '|$&').replace(/^\s/, '|$&');
}
