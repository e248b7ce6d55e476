/** Vectors in, clusters and probabilities out; pure functions, no I/O, no clock. */
export { type About, type Assigned, Gallery, type Reason } from './assign.js';
export { type BodyProposal, type Moment, proposeBodies } from './body-proposal.js';
export {
  type AssignmentCalibration,
  type Calibration,
  type Calibrations,
  type Evidence,
  logistic,
  probabilityOf,
  similarityFor,
} from './calibration.js';
export { clarityOf } from './clarity.js';
export { type Clothes, clothesOf, type FaceBody } from './clothes.js';
export { type ClusterOptions, cluster, DEFAULT_PASSES, type Passes } from './cluster.js';
export type { Exemplar } from './exemplars.js';
export { fitAssignment, fitCalibration } from './fit-calibration.js';
export { type NearGroups, nearGroups } from './near-groups.js';
export { nearestOthers, toRows } from './neighbours.js';
export { medianOfPairs } from './pass-two.js';
export {
  type Cluster,
  type FaceQuality,
  type Observation,
  type OwnerConstraints,
  UNCONSTRAINED,
} from './types.js';
export { dot, meanDirection } from './vectors.js';
