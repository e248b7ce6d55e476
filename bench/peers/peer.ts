import type { Box } from '../../models/types.js';

/** A displayed picture as RGB bytes. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Box 0..1 of the picture; the embedding as the peer gives it. */
export interface PeerFace {
  readonly box: Box;
  readonly embedding: Float32Array;
}

/** A peer with its networks open. */
export type FindFaces = (picture: Pixels) => Promise<PeerFace[]>;

/** What the peers use of TensorFlow.js. */
export interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor3d(values: Int32Array, shape: readonly number[], type: 'int32'): Tensor;
}

export interface Tensor {
  dispose(): void;
}

/** The picture as the peers take it; whoever asks for it disposes of it. */
export function toTensor(tf: TensorFlow, { data, width, height }: Pixels): Tensor {
  return tf.tensor3d(new Int32Array(data), [height, width, 3], 'int32');
}
