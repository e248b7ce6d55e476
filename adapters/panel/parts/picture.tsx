import { useEffect, useRef } from 'preact/hooks';

interface PictureProps {
  readonly src: string;
  /** px. */
  readonly width: number;
  readonly height: number;
}

/**
 * A picture beside words that say what it shows. One that is scrolled away before it has come is asked for no longer, so
 * that those in sight need not wait for it.
 */
export function Picture({ src, width, height }: PictureProps) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const { current } = image;
    return () => current?.removeAttribute('src');
  }, []);
  return (
    <img ref={image} src={src} alt="" width={width} height={height} decoding="async" draggable={false} />
  );
}

/** The sizes that pictures of tiles are asked for in, px: few, so that one is made once for many windows. */
const sizes = [160, 240, 320];

/** The size to ask for, so that a picture that is shown so wide is as sharp as the screen. */
export function sizeFor(width: number): number {
  return sizes.find((size) => size >= width * devicePixelRatio) ?? 480;
}
