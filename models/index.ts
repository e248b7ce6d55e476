/** Which networks recognise people, where they come from, and how a picture becomes boxes, landmarks and vectors. */

export { type FoundHead, type Head, headOfFace, headOfPerson } from './body-head.js';
export { type BodyLayout, bodyDimensions, layoutOf } from './body-layout.js';
export { contrastBodies, meanBody } from './body-vector.js';
export type { DownloadOptions, FetchProgress } from './download.js';
export { fetchModels, listModels, type NetworkState, type PackState, verifyModels } from './fetch.js';
export { ModelError } from './model-error.js';
export type { BodyNetworks } from './networks.js';
export { openBodyNetworks, openNetworks, tryModels } from './open.js';
export { addPack, isReady, readPack } from './packs/add.js';
export { defaultBodyPack, leastCueAuc } from './packs/bodies.js';
export { defaultPack, profiles } from './packs/faces.js';
export { chooseBodyPack, choosePack, fetchCommand, findPack, listPacks } from './packs/find.js';
export { type LicenceLine, licencesOf } from './packs/licences.js';
export type { ReadPack } from './packs/own-manifest.js';
export {
  type BodyPack,
  type FacePack,
  type Network,
  nameOf,
  networksOf,
  type Pack,
} from './packs/schema.js';
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
