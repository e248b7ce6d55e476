/** The first half of the line: a file becomes a stored photo, and a known photo is looked at once more. */
export { Intake, type Taken } from './intake.js';
export { SecondLook } from './second-look.js';
