import { inLanguage } from '../strings/index.js';
import { en } from './en.js';
import { zh } from './zh.js';

/** The words of the review. */
export const words = inLanguage({ en, zh });
