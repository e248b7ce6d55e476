/** Vectors in, clusters and probabilities out; pure functions, no I/O, no clock. */
export { type Assigned, type Exemplar, Gallery } from './assign.js';
export { type Calibration, type Calibrations, probabilityOf, similarityFor } from './calibration.js';
export { cluster, DEFAULT_PASSES } from './cluster.js';
export { fitCalibration } from './fit-calibration.js';
export { nearestOthers, toRows } from './neighbours.js';
export {
  type Cluster,
  type FaceQuality,
  type Observation,
  type OwnerConstraints,
  UNCONSTRAINED,
} from './types.js';
export { dot } from './vectors.js';
