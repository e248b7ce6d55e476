import { create, toBinary } from '@bufbuild/protobuf';
import { floatTensor, floatValue, node } from '../onnx/build.js';
import { ModelProtoSchema, type NodeProto, type TensorProto } from '../onnx/onnx_pb.js';
import { type ConversionScope, operators } from './operators.js';
import { readTfjs, type TfjsConstant, type TfjsGraph, type TfjsNode } from './read.js';

/** Resize knows half pixels since opset 11; ReduceMean's axes are an attribute until opset 17. */
const opset = { domain: '', version: 13n };
const irVersion = 7n;

/**
 * Converts the part of a TensorFlow.js graph model that `outputs` need to ONNX. Pictures become
 * [batch, channels, height, width]: the graph's input, of the name it had, is [batch,3,height,width] of floats, and each
 * output, named as in `outputs` (new name to the node's name), has four dimensions in that order. Height and width
 * are free, in multiples of the network's coarsest stride. An operator or option it does not know throws, as the
 * result would be wrong.
 */
export function tfjsToOnnx(
  model: Uint8Array,
  weights: Uint8Array,
  outputs: Readonly<Record<string, string>>,
): Uint8Array {
  const converter = new Converter(readTfjs(model, weights));
  return toBinary(ModelProtoSchema, converter.convert(outputs));
}

class Converter implements ConversionScope {
  private readonly nodes: NodeProto[] = [];
  private readonly inputs = new Set<string>();
  private readonly tensors = new Map<string, TensorProto>();
  private readonly done = new Set<string>();

  constructor(private readonly graph: TfjsGraph) {}

  convert(outputs: Readonly<Record<string, string>>) {
    for (const [output, name] of Object.entries(outputs)) {
      this.need(name);
      this.emit(node('Identity', [name], output));
    }
    return create(ModelProtoSchema, {
      irVersion,
      opsetImport: [opset],
      graph: {
        name: 'converted from TensorFlow.js',
        node: this.nodes,
        initializer: [...this.tensors.values()],
        input: [...this.inputs].map((name) => floatValue(name, ['batch', 3, 'height', 'width'])),
        output: Object.keys(outputs).map((name) =>
          floatValue(name, ['batch', `${name} channels`, 'rows', 'columns']),
        ),
      },
    });
  }

  /** Converts a node after those it depends on. */
  need(name: string): void {
    if (this.done.has(name)) return;
    this.done.add(name);
    const step = this.node(name);
    const convert = operators.get(step.op);
    if (!convert) throw new Error(`TensorFlow.js operator ${step.op} is not known`);
    convert(step, this);
  }

  node(name: string): TfjsNode {
    const node = this.graph.nodes.get(name);
    if (!node) throw new Error(`TensorFlow.js node ${name} is missing`);
    return node;
  }

  constant(name: string | undefined): TfjsConstant | undefined {
    return name === undefined ? undefined : this.graph.constants.get(name);
  }

  emit(step: NodeProto): void {
    this.nodes.push(step);
  }

  takeInput(name: string): void {
    this.inputs.add(name);
  }

  tensor(name: string, dims: readonly number[], values: Float32Array): string {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.tensors.set(name, floatTensor(name, dims, bytes));
    return name;
  }
}
