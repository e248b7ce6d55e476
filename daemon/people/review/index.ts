/** What to ask the owner next: questions by the faces an answer settles, and what an answer means. */
export { CLICKS_TO_TYPE } from './about.js';
export { type Answer, decide } from './answer.js';
export { look } from './look.js';
export { type Chance, chancesFor, chancesOf, type Missing, missingOf } from './missing.js';
export { type Asked, readQuestionId } from './question-id.js';
export { Review } from './review.js';
export { facesIn, type Touched, touchedBy } from './touched.js';
export {
  type Likely,
  type Looked,
  type Question,
  type QuestionKind,
  questionKinds,
  type Said,
} from './types.js';
