import { InvalidArgumentError, Option } from 'commander';
import { writeMode } from '../../protocol/index.js';

/** A whole number from 1 on. */
export function countOption(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('Give a whole number from 1 on.');
  return value;
}

export function portOption(text: string): number {
  const value = Number(text);
  const valid = Number.isInteger(value) && value >= 0 && value <= 65535;
  if (!valid) throw new InvalidArgumentError('Give a number from 0 to 65535.');
  return value;
}

export function writeOption(): Option {
  return new Option('--write <mode>', 'where names are written in these folders').choices(writeMode.options);
}

/** A moment of the past, as UTC: a date means all of that day here. */
export function pastOption(text: string): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const time = new Date(isDate ? `${text}T23:59:59.999` : text);
  if (Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('Give a date as 2026-05-17, or a time as 2026-05-17T18:30.');
  return time.toISOString();
}
