const shapes = {
  base: 'M3 3.5h10v9H3z M3 10.5l3-3 2.5 2.5 2-2 2.5 2.5 M10.5 6h.01',
  mask: 'M8 3a5 5 0 0 1 5 5 M13 8a5 5 0 0 1-2 4 M8 13a5 5 0 0 1-4.3-2.5 M3 8a5 5 0 0 1 2-4 M6.5 8h3 M8 6.5v3',
  guide: 'M1.8 8S4 4 8 4s6.2 4 6.2 4-2.2 4-6.2 4-6.2-4-6.2-4z M8 6.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z',
  markup: 'M3 13l.7-2.8L10.6 3.3a1.3 1.3 0 0 1 2 2L5.8 12.3z M9.5 4.5l2 2',
  none: 'M3.5 8h9',
  private: 'M5.5 7V5.3a2.5 2.5 0 0 1 5 0V7 M4 7h8v5.5H4z M8 9.2v1.2',
  settings: 'M2.5 5h7 M12.5 5h1 M11 3.5v3 M2.5 11h1 M6.5 11h7 M5 9.5v3',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  close: 'M4.5 4.5l7 7 M11.5 4.5l-7 7',
  warning: 'M8 2.8 14 13H2z M8 6.5v3 M8 11.3h.01',
  star: 'M8 2.8l1.6 3.3 3.6.5-2.6 2.5.6 3.6L8 11l-3.2 1.7.6-3.6L2.8 6.6l3.6-.5z',
  trash: 'M3.5 4.5h9 M6.5 4.5v-1h3v1 M4.8 4.5l.5 8h5.4l.5-8 M7 7v3.5 M9 7v3.5',
  rename: 'M3 13l.7-2.8L10.6 3.3a1.3 1.3 0 0 1 2 2L5.8 12.3z',
  placed: 'M8 3.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 0 0 0-8.4z M8 2v2.5 M8 11.5V14 M2 8h2.5 M11.5 8H14',
  branch: 'M5 3v4.5a2 2 0 0 0 2 2h4 M9.2 7.5l2 2-2 2',
  down: 'M5 6.8l3 3 3-3',
} as const;

export type IconName = keyof typeof shapes;

/** Always beside a word or in a named control, so it is silent itself. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
