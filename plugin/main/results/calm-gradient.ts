/** What a placeholder shows: a quiet grey from corner to corner, to be told from a finished picture. */
export const calmGradient: GradientPaint = {
  type: 'GRADIENT_LINEAR',
  gradientTransform: [
    [0.5, 0.5, 0],
    [-0.5, 0.5, 0.5],
  ],
  gradientStops: [
    { position: 0, color: { r: 0.93, g: 0.93, b: 0.95, a: 1 } },
    { position: 0.5, color: { r: 0.87, g: 0.88, b: 0.91, a: 1 } },
    { position: 1, color: { r: 0.95, g: 0.95, b: 0.96, a: 1 } },
  ],
};
