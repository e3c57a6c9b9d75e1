import type { JSX } from 'preact';

const drawings = {
  move: 'M3 2l4.2 11 1.7-4.6L13.5 6.7z',
  hand: 'M5 9V4a1 1 0 012 0v3-4.5a1 1 0 012 0V7 3.5a1 1 0 012 0V8 5.5a1 1 0 012 0V10c0 2.5-1.6 4-4 4-2 0-3-.8-4-2.5L3 8.8c-.5-.9.8-1.6 1.4-.8z',
  frame: 'M5 2v12M11 2v12M2 5h12M2 11h12',
  rectangle: 'M3 3h10v10H3z',
  ellipse: 'M8 2.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11z',
  pen: 'M2.5 13.5l1-4.5L9 3.5a1 1 0 011.5 0l2 2a1 1 0 010 1.5L7 12.5zM3 13l4-4',
  lasso: 'M8 2.5c3.300 0 6 1.700 6 4s-2.700 4-6 4-6-1.700-6-4 2.700-4 6-4zM5 10.500c-1.500.500-1.500 3 1 3M5 10.500c1.500 0 1.500 3-1 4',
  undo: 'M5 3L2.5 5.5 5 8M3 5.5h6a4 4 0 010 8H6',
  redo: 'M11 3l2.5 2.5L11 8M13 5.5H7a4 4 0 000 8h3',
  sun: 'M8 5a3 3 0 100 6 3 3 0 000-6zM8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  moon: 'M13 9.5A5.5 5.5 0 016.5 3 5.5 5.5 0 1013 9.5z',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6a2 2 0 100 4 2 2 0 000-4z',
  hidden: 'M1.5 7S4 11 8 11s6.500-4 6.500-4M4 9.800L3 11.500M8 11v2M12 9.800l1 1.700',
  close: 'M4 4l8 8M12 4l-8 8',
  chevron: 'M6 4l4 4-4 4',
  text: 'M3.500 3.500h9M8 3.500v9M6 12.500h4',
  vector: 'M3 12C3 5 13 11 13 4M3 12h.01M13 4h.01',
  group: 'M2.500 2.500h2M7 2.500h2M11.500 2.500h2M2.500 13.500h2M7 13.500h2M11.500 13.500h2M2.500 5v2M2.500 9v2M13.500 5v2M13.500 9v2',
  picture: 'M2.500 3h11v10h-11zM2.500 11l3.500-4 3 3 2-2 2.500 3M10.500 5.500h.01',
  search: 'M7 2.500a4.500 4.500 0 100 9 4.500 4.500 0 000-9zM10.500 10.500l3 3',
  spark: 'M8 1.500l1.600 4.900L14.500 8l-4.900 1.600L8 14.500 6.400 9.600 1.500 8l4.900-1.600z',
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
