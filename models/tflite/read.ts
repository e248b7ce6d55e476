import { ByteBuffer } from 'flatbuffers';

/** A tensor of a TensorFlow Lite graph; `data` is null where the graph computes it. */
export interface TfliteTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Uint8Array | null;
}

/** One operation: indices into the graph's tensors, and its options as numbers by field id. */
export interface TfliteOperator {
  /** BuiltinOperator of the schema. */
  readonly code: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  option(field: number, otherwise: number, kind: 'int8' | 'int32'): number;
}

export interface TfliteGraph {
  readonly tensors: readonly TfliteTensor[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly operators: readonly TfliteOperator[];
}

/** A FlatBuffers table: fields are found by the id they have in the schema. */
class Table {
  constructor(
    private readonly buffer: ByteBuffer,
    private readonly position: number,
  ) {}

  static root(buffer: ByteBuffer): Table {
    return new Table(buffer, buffer.readInt32(0));
  }

  number(field: number, otherwise: number, kind: 'int8' | 'int32'): number {
    const at = this.find(field);
    if (at === 0) return otherwise;
    return kind === 'int8' ? this.buffer.readInt8(at) : this.buffer.readInt32(at);
  }

  string(field: number): string {
    const at = this.find(field);
    return at === 0 ? '' : String(this.buffer.__string(at));
  }

  table(field: number): Table | null {
    const at = this.find(field);
    return at === 0 ? null : new Table(this.buffer, this.buffer.__indirect(at));
  }

  tables(field: number): Table[] {
    return this.vector(field, (at) => new Table(this.buffer, this.buffer.__indirect(at)));
  }

  integers(field: number): number[] {
    return this.vector(field, (at) => this.buffer.readInt32(at));
  }

  bytes(field: number): Uint8Array | null {
    const at = this.find(field);
    if (at === 0) return null;
    const start = this.buffer.__vector(at);
    return this.buffer.bytes().subarray(start, start + this.buffer.__vector_len(at));
  }

  /** Elements of four bytes: all vectors read here hold integers or offsets of tables. */
  private vector<T>(field: number, read: (at: number) => T): T[] {
    const at = this.find(field);
    if (at === 0) return [];
    const start = this.buffer.__vector(at);
    return Array.from({ length: this.buffer.__vector_len(at) }, (_, i) => read(start + 4 * i));
  }

  private find(field: number): number {
    const offset = this.buffer.__offset(this.position, 4 + 2 * field);
    return offset === 0 ? 0 : this.position + offset;
  }
}

/**
 * Reads the first graph of a TensorFlow Lite file.
 * Field ids: tensorflow/compiler/mlir/lite/schema/schema.fbs, version 3.
 */
export function readTflite(file: Uint8Array): TfliteGraph {
  const model = Table.root(new ByteBuffer(file));
  const [graph] = model.tables(2);
  if (!graph) throw new Error('TensorFlow Lite file without a graph');
  const codes = model.tables(1).map(operatorCode);
  const buffers = model.tables(4).map((buffer) => buffer.bytes(0));

  return {
    tensors: graph.tables(0).map((tensor) => ({
      name: tensor.string(3),
      shape: tensor.integers(0),
      data: buffers[tensor.number(2, 0, 'int32')] ?? null,
    })),
    inputs: graph.integers(1),
    outputs: graph.integers(2),
    operators: graph.tables(3).map((operator) => readOperator(operator, codes)),
  };
}

/** Codes up to 127 stand in the older one-byte field, larger ones in the newer field. */
function operatorCode(code: Table): number {
  return Math.max(code.number(0, 0, 'int8'), code.number(3, 0, 'int32'));
}

function readOperator(operator: Table, codes: readonly number[]): TfliteOperator {
  const options = operator.table(4);
  return {
    code: codes[operator.number(0, 0, 'int32')] ?? -1,
    inputs: operator.integers(1),
    outputs: operator.integers(2),
    option: (field, otherwise, kind) => options?.number(field, otherwise, kind) ?? otherwise,
  };
}
