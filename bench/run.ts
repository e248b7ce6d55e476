/** Kith's measurements, each a command: `npm run bench -- NAME`. */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  pipeline: async () => (await import('./pipeline.js')).runPipelineBench(),
  detect: async () => (await import('./detect.js')).runDetectBench(),
  sidecars: async () => (await import('./sidecars.js')).runSidecarBench(),
  kills: async () => (await import('./kills.js')).runKillBench(),
  peers: async () => (await import('./peers.js')).runPeersBench(),
  persons: async () => (await import('./persons.js')).runPersonsBench(),
  bodies: async () => (await import('./bodies.js')).runBodiesBench(),
  heads: async () => (await import('./body-heads.js')).runHeadsBench(),
  gallery: async () => (await import('./gallery.js')).runGalleryBench(process.argv.slice(3)),
  linkage: async () => (await import('./linkage.js')).runLinkageBench(),
  embed: async () => (await import('./embed.js')).runEmbedBench(),
  fairness: async () => (await import('./fairness.js')).runFairnessBench(),
  assign: async () => (await import('./assign.js')).runAssignBench(process.argv.slice(3)),
  ablation: async () => (await import('./ablation.js')).runAblation(),
  fuzz: async () => (await import('./fuzz.js')).runFuzzBench(),
  serve: async () => (await import('./serve.js')).runServeBench(process.argv.slice(3).map(Number)),
  undo: async () => (await import('./undo.js')).runUndoBench(process.argv.slice(3).map(Number)),
  review: async () => (await import('./review.js')).runReviewBench(),
  calibrate: async () => (await import('./calibrate.js')).runCalibration(process.argv.slice(3)),
};

const name = process.argv[2] ?? 'pipeline';
const bench = benches[name];
if (bench === undefined) {
  console.error(`There is no bench called ${name}; there are ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else {
  await bench();
}
