import { adjustTone } from './adjust-tone.ts';
import { blur } from './blur.ts';
import { drawText } from './draw-text.ts';
import { fillHole } from './fill-hole.ts';
import { mapPixels } from './map-pixels.ts';
import { matchPalette } from './match-palette.ts';
import { pixelate } from './pixelate.ts';
import type { Pixels } from './pixels.ts';
import type { Step } from './read-prompt.ts';
import { recolour } from './recolour.ts';
import { sharpen } from './sharpen.ts';
import { swapBackdrop } from './swap-backdrop.ts';
import { boundsOf, type Weights } from './weights.ts';

/**
 * Takes the steps in order. What has no weight may come back changed too; `blend` is what keeps it.
 * @param unit how many pixels stand for a thousandth of the finished picture's shorter side
 */
export function applySteps(picture: Pixels, where: Weights, steps: readonly Step[], guides: readonly Pixels[], unit: number): Pixels {
  return steps.reduce((done, step) => applyStep(done, where, step, guides, unit), picture);
}

function applyStep(picture: Pixels, where: Weights, step: Step, guides: readonly Pixels[], unit: number): Pixels {
  switch (step.do) {
    case 'recolour':
      return recolour(picture, where, step.colour.rgb);
    case 'paint':
      return mapPixels(picture, where, () => step.colour.rgb);
    case 'tone':
      return adjustTone(picture, where, step.tone, step.amount);
    case 'blur':
      return blur(picture, 9 * unit * step.amount);
    case 'sharpen':
      return sharpen(picture, 1.6 * unit, 1.1 * step.amount);
    case 'pixelate':
      return pixelate(picture, Math.max(1, Math.round(22 * unit * step.amount)));
    case 'fill':
      return fillHole(picture, where);
    case 'backdrop':
      return swapBackdrop(picture, where, step.from, step.colour?.rgb ?? null);
    case 'text':
      return drawText(picture, step.text, textBox(where), step.colour?.rgb ?? null);
    case 'match':
      return guides.reduce((done, guide) => matchPalette(done, where, guide), picture);
  }
}

/** A margin all round; over a whole picture only a band, as a headline would take. */
function textBox(where: Weights): { x: number; y: number; width: number; height: number } {
  const { x, y, width, height } = boundsOf(where) ?? { x: 0, y: 0, ...where };
  const covered = where.data.reduce((sum, weight) => sum + weight, 0) / (255 * width * height);
  const everything = covered === 1 && width === where.width && height === where.height;
  // In an ellipse or another round shape the corners of its box lie outside.
  const across = covered < 0.94 ? 0.68 : 0.82;
  const down = everything ? 0.4 : across - 0.04;
  return { x: x + (width * (1 - across)) / 2, y: y + (height * (1 - down)) / 2, width: width * across, height: height * down };
}
