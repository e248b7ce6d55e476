import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { floatValue, node } from './build.js';
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
    if (tensor.dataType === TensorProto_DataType.FLOAT) tensor.rawData = withoutNegligible(tensor);
  }
}

function withoutNegligible(tensor: TensorProto): Uint8Array {
  // A true copy: slice() of a Node Buffer would share memory with the whole file.
  const bytes = new Uint8Array(tensor.rawData);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; at += 4) {
    if (Math.abs(view.getFloat32(at, true)) < negligible) view.setFloat32(at, 0, true);
  }
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
