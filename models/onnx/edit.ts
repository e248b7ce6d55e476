import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { floatTensor, floatValue, node } from './build.js';
import { type GraphProto, ModelProtoSchema, type TensorProto, TensorProto_DataType } from './onnx_pb.js';

/** Changes an ONNX file's graph in place; everything it does not touch stays as it is. */
export function editOnnx(file: Uint8Array, ...edits: readonly ((graph: GraphProto) => void)[]): Uint8Array {
  const model = fromBinary(ModelProtoSchema, file);
  if (!model.graph) throw new Error('ONNX file without a graph');
  for (const edit of edits) edit(model.graph);
  return toBinary(ModelProtoSchema, model);
}

/** Weights this small change no output, but the denormal numbers among them slow some processors down manyfold. */
const negligible = 1e-20;

/** Sets negligible weights to zero. */
export function zeroNegligibleWeights(graph: GraphProto): void {
  for (const tensor of graph.initializer) {
    if (tensor.dataType !== TensorProto_DataType.FLOAT) continue;
    tensor.rawData = mapFloats(tensor, (weight) => (Math.abs(weight) < negligible ? 0 : weight));
  }
}

/**
 * Makes slope · x + (1 − slope) · relu(x) of each PRelu, which is the same. ONNX Runtime's PRelu branches on the sign
 * of every number: on noise, as on faces, that took 4 of the 6 ms of a run (docs/measurements/pipeline.md).
 */
export function preluWithoutBranches(graph: GraphProto): void {
  const constants = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  graph.node = graph.node.flatMap((step) => {
    const [x, slope] = step.input;
    const [y] = step.output;
    if (step.opType !== 'PRelu' || x === undefined || slope === undefined || y === undefined) return [step];
    const tensor = constants.get(slope);
    if (!tensor) throw new Error(`the slope ${slope} of a PRelu is no constant`);
    const rest = floatTensor(
      `${y}/rest`,
      tensor.dims.map(Number),
      mapFloats(tensor, (value) => 1 - value),
    );
    graph.initializer.push(rest);
    return [
      node('Mul', [x, slope], `${y}/sloped`),
      node('Relu', [x], `${y}/positive`),
      node('Mul', [`${y}/positive`, rest.name], `${y}/raised`),
      node('Add', [`${y}/sloped`, `${y}/raised`], y),
    ];
  });
}

function mapFloats(tensor: TensorProto, change: (value: number) => number): Uint8Array {
  // A true copy: slice() of a Node Buffer would share memory with the whole file.
  const bytes = new Uint8Array(tensor.rawData);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; at += 4) view.setFloat32(at, change(view.getFloat32(at, true)), true);
  return bytes;
}

/** Name of the detector's raw box regression, before the priors are baked in. */
export const boxOffsets = '462';

/**
 * Frees the detector's batch, height and width. Its own last nodes turn offsets into boxes with priors for 320×240
 * alone: they go, and priors.ts does the same for any size.
 */
export function freeDetectorSize(graph: GraphProto): void {
  graph.input = [floatValue('input', ['batch', 3, 'height', 'width'])];
  graph.output = [
    floatValue('scores', ['batch', 'priors', 2]),
    floatValue(boxOffsets, ['batch', 'priors', 4]),
  ];
  keepWhatOutputsNeed(graph);
}

/** Frees the batch of an embedder whose last node is a Reshape to a fixed batch. */
export function freeEmbedderBatch(graph: GraphProto): void {
  const last = graph.node.at(-1);
  const input = last?.input[0];
  const output = last?.output[0];
  if (last?.opType !== 'Reshape' || input === undefined || output === undefined) {
    throw new Error('the embedder does not end in a Reshape');
  }
  graph.node[graph.node.length - 1] = node('Flatten', [input], output, { axis: 1 });
  graph.input = [floatValue('input', ['batch', 3, 112, 112])];
  graph.output = [floatValue(output, ['batch', 512])];
  keepWhatOutputsNeed(graph);
}

/** Drops nodes and constants that no output depends on. Nodes stand in order of execution, as ONNX demands. */
function keepWhatOutputsNeed(graph: GraphProto): void {
  const needed = new Set(graph.output.map((output) => output.name));
  graph.node = graph.node
    .toReversed()
    .filter((step) => {
      if (!step.output.some((name) => needed.has(name))) return false;
      for (const name of step.input) needed.add(name);
      return true;
    })
    .toReversed();
  graph.initializer = graph.initializer.filter((tensor) => needed.has(tensor.name));
}
