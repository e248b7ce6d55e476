interface PersonFaceProps {
  readonly id: string;
  /** px. */
  readonly side: number;
}

/** Somebody's best face in a round, beside words that say who it is. */
export function PersonFace({ id, side }: PersonFaceProps) {
  const src = `/people/${id}?size=${side > 48 ? 160 : 96}`;
  return <img class="round-face" src={src} alt="" width={side} height={side} loading="lazy" />;
}
