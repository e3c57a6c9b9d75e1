import type { Box } from '../../plugin/messages.ts';
import { mask } from '../../plugin/ui/pixels/masks/mask.ts';
import type { Size } from '../../plugin/ui/pixels/picture.ts';
import { at } from './percentile.ts';
import { random as randomFrom } from './random.ts';
import { referenceMask } from './reference-mask.ts';
import type { Figures } from './figures.ts';
import { shapeKinds, shapesOf } from './shapes.ts';

const seed = 3;
const rounds = 8;
const size: Size = { width: 480, height: 360 };
const box: Box = { x: 10_240.25, y: -4096.5, width: 480, height: 360 };

/** The product's mask against counting points: intersection over union of the coverages. */
export function measureMask(): Promise<Figures> {
  const random = randomFrom(seed);
  const outcomes: { kind: string; iou: number; error: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const kind of shapeKinds) {
      const shapes = shapesOf(kind, box, random);
      outcomes.push({ kind, ...compared(mask(shapes, box, size), referenceMask(shapes, box, size)) });
    }
  }
  const ious = outcomes.map(({ iou }) => iou);
  return Promise.resolve({
    rows: shapeKinds.map((kind) => {
      const those = outcomes.filter((outcome) => outcome.kind === kind);
      return {
        shapes: kind,
        cases: those.length,
        'IoU min': rounded(Math.min(...those.map(({ iou }) => iou))),
        'mean error of an edge pixel, max': rounded(Math.max(...those.map(({ error }) => error))),
      };
    }),
    result: {
      cases: outcomes.length,
      iou_min: rounded(Math.min(...ious)),
      iou_p5: rounded(at(ious, 0.05)),
      alpha_mae_max: rounded(Math.max(...outcomes.map(({ error }) => error))),
    },
    holds: Math.min(...ious) >= 0.995,
  });
}

/** `error` is the mean absolute difference, 0 to 1, over the pixels that an edge crosses. */
function compared(drawn: Uint8Array, reference: Float32Array): { iou: number; error: number } {
  let [shared, either, off, edge] = [0, 0, 0, 0];
  for (let pixel = 0; pixel < drawn.length; pixel++) {
    const [one, other] = [drawn[pixel]!, reference[pixel]!];
    shared += Math.min(one, other);
    either += Math.max(one, other);
    if ((one === 0 || one === 255) && one === other) continue;
    off += Math.abs(one - other) / 255;
    edge += 1;
  }
  return { iou: either ? shared / either : 1, error: edge ? off / edge : 0 };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
