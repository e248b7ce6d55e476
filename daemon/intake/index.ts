/** The first half of the line: a file becomes a stored photo, and a known photo is looked at once more. */
export { type OwnersPlace, type OwnersPlaces, SAME_FACE } from './found-faces.js';
export { Intake, type Taken } from './intake.js';
export { SecondLook } from './second-look.js';
