declare module 'heic-decode' {
  interface Decoded {
    readonly width: number;
    readonly height: number;
    /** RGBA, 8 bits each, already turned by the file's irot and imir. */
    readonly data: Uint8ClampedArray<ArrayBuffer>;
  }
  interface Image {
    readonly width: number;
    readonly height: number;
    decode(): Promise<Decoded>;
  }
  const heicDecode: {
    all(input: { buffer: Uint8Array }): Promise<Image[] & { dispose(): void }>;
  };
  export default heicDecode;
}
