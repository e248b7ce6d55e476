/** One question at a time with what speaks for it; the next ones are here before they are asked. */
import './review.css';
import './sides.css';
import './evidence.css';
import './answers.css';
import './photo-look.css';
import type { ViewProps } from '../views.js';
import { kinds } from './asked.js';
import { Review } from './review.js';

/** `#/review` asks everything, `?kind=who` one kind, and `#/review/p12` what is about one person. */
export default function ReviewView({ parts: [person], query }: ViewProps) {
  const kind = kinds.find((one) => one === query.get('kind')) ?? null;
  return <Review key={kind} scope={{ kind, person: person ?? null }} />;
}
