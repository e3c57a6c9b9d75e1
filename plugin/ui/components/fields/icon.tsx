/** On a grid of whole numbers, which the view box moves to the middle of pixels: lines are sharp there. */
const shapes = {
  base: 'M3 4h11v9H3zM3 11l3-3 3 3 2-2 3 3M11 6h0',
  mask: 'M8 3a5 5 0 1 0 5 5M6 8h4M8 6v4',
  guide: 'M2 8s2-4 6-4 6 4 6 4-2 4-6 4-6-4-6-4zM8 7a1 1 0 1 0 0 2 1 1 0 0 0 0-2z',
  markup: 'M3 13l1-3 7-7 2 2-7 7zM9 5l2 2',
  none: 'M4 8h9',
  private: 'M6 7V5a2 2 0 0 1 5 0v2M4 7h9v6H4zM8 10h1',
  settings: 'M2 5h8M13 5h1M12 3v4M2 11h2M7 11h7M5 9v4',
  back: 'M10 3L5 8l5 5',
  close: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 3l6 10H2zM8 7v3M8 12h0',
  star: 'M8 3l2 3 3 1-2 3v3l-3-1-3 1v-3L3 7l3-1z',
  trash: 'M4 5h9M7 5V3h3v2M5 5v8h7V5M7 8v2M10 8v2',
  rename: 'M3 13l1-3 7-7 2 2-7 7z',
  placed: 'M8 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM8 2v3M8 11v3M2 8h3M11 8h3',
  branch: 'M5 3v5a2 2 0 0 0 2 2h4M9 8l2 2-2 2',
  down: 'M5 7l3 3 3-3',
} as const;

export type IconName = keyof typeof shapes;

/** Always beside a word or in a named control, so it is silent itself. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" width="16" height="16" viewBox=".5 .5 16 16" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
