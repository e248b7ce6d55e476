/** Vectors in, clusters and probabilities out; pure functions, no I/O, no clock. */
export { type Calibration, probabilityOf, similarityFor } from './calibration.js';
export { type ClusterOptions, cluster, DEFAULT_PASSES } from './cluster.js';
export { membershipProbability } from './membership.js';
export type { Cluster, Observation, OwnerConstraints } from './types.js';
export { dot } from './vectors.js';
