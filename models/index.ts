/** Which networks recognise people, where they come from, and how a picture becomes boxes, landmarks and vectors. */

export { type Head, headOfFace, headOfPerson } from './body-head.js';
export { bodyDimensions, contrastBodies, meanBody } from './body-vector.js';
export {
  type FetchProgress,
  fetchModels,
  listModels,
  type NetworkState,
  type PackState,
  verifyModels,
} from './fetch.js';
export { choosePack, defaultPack, type Need, type Network, type Pack, packs } from './manifest.js';
export { ModelError } from './model-error.js';
export { openBodyEmbedder, openNetworks, openPersonDetector } from './networks.js';
export { shrinkTo } from './picture/shrink.js';
export { applySimilarity, fitSimilarity, invertSimilarity, type Similarity } from './picture/similarity.js';
export { alignedSize, alignment, arcFaceTemplate, fivePoints } from './picture/template.js';
export { cropSimilarity } from './picture/warp.js';
export { intersectionOverUnion } from './suppress.js';
export type {
  BodyEmbedder,
  Box,
  Detection,
  Embedding,
  Keypoint,
  Networks,
  PersonDetection,
  PersonDetector,
  Point,
  Raster,
} from './types.js';
export { surePoint, trunk, upperBody } from './upper-body.js';
