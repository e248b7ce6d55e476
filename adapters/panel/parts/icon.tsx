/** Small line drawings, made for this page: paths on a square of 24 × 24. */
const drawings = {
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c0-3.6 2.8-5.5 6.5-5.5s6.5 1.9 6.5 5.5M15.5 5a3.2 3.2 0 0 1 0 6M17.5 14.3c2.4.6 4 2.3 4 5.2',
  review: 'M12 21a9 9 0 1 0-9-9c0 1.6.4 3.1 1.2 4.4L3 21l4.4-1.3A9 9 0 0 0 12 21ZM8.5 12.2l2.4 2.4 4.6-5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 21 21',
  memories: 'M4 7.5h16v12H4zM7 4.5h10M8.5 16.5l2.8-3.6 2.1 2.5 1.5-1.8 2.3 2.9',
  activity: 'M3 12h4l2.5-6.5 5 13L17 12h4',
  settings:
    'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8.5 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  heart: 'M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.6 4.2 4.2 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10Z',
  hide: 'M4 4l16 16M9.9 5.8A9.6 9.6 0 0 1 12 5.5c5 0 8.5 4.5 9.5 6.5-.4.8-1.2 2-2.4 3.2M6.2 7.6C4.200 9 3 11 2.500 12c1 2 4.500 6.500 9.500 6.500 1.700 0 3.200-.5 4.500-1.200M9.900 10a2.900 2.900 0 0 0 4.100 4.100',
  undo: 'M8 5 4 9l4 4M4.500 9H14a5.500 5.500 0 0 1 0 11h-3',
  back: 'M14.5 5.500 8 12l6.500 6.500',
  forward: 'M9.500 5.500 16 12l-6.500 6.500',
  question:
    'M9.300 9.200a2.800 2.800 0 1 1 4 2.700c-.9.500-1.300 1.100-1.300 2.100M12 17.500h.01M12 21.500a9.500 9.500 0 1 0 0-19 9.500 9.500 0 0 0 0 19Z',
  merge: 'M5 5c0 5 7 4 7 9v6M19 5c0 5-7 4-7 9M9 17.500l3 3 3-3',
  folder: 'M3.500 6.500h6l2 2.500h9v10h-17z',
} as const;

export type IconName = keyof typeof drawings;

/** A drawing beside words, or in a button that has a label of its own. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon-drawing"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
