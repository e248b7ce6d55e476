import { InvalidArgumentError, Option } from 'commander';
import { pastTime, writeMode } from '../../protocol/index.js';

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

/** A moment of the past, as the protocol takes it. */
export function pastOption(text: string): string {
  const parsed = pastTime.safeParse(text);
  if (!parsed.success)
    throw new InvalidArgumentError('Give a date as 2026-05-17, or a time as 2026-05-17T18:30.');
  return parsed.data;
}
