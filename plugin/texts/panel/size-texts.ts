const fromNothing = {
  square: 'Square',
  landscape: 'Landscape',
  portrait: 'Portrait',
  'square-large': 'Large square',
  'landscape-large': 'Large landscape',
  'portrait-large': 'Large portrait',
};

export const sizeTexts = {
  fromNothing,
  original: 'Original',
  times: (count: number) => `${count}×`,
  option: (name: string, { width, height }: { width: number; height: number }) => `${name} · ${width} × ${height}`,
};
