import type { Edge } from '../../plugin/messages.ts';
import { pixelJobs } from '../../plugin/ui/pixels/jobs.ts';
import type { Picture, Size } from '../../plugin/ui/pixels/picture.ts';
import { pngDecode } from '../../plugin/ui/pixels/formats/png-decode.ts';
import { greyPngEncode } from '../../plugin/ui/pixels/formats/grey-encode.ts';
import { pngEncode } from '../../plugin/ui/pixels/formats/png-encode.ts';
import { sharp, soften } from '../../plugin/ui/pixels/masks/soften.ts';
import { churn, type Churn } from './churn.ts';
import { maskKinds, maskOf } from './masks.ts';
import { at } from './percentile.ts';
import { kinds, pictureOf } from './pictures.ts';
import { random as randomFrom } from './random.ts';
import type { Figures } from './figures.ts';
import { slip } from './slip.ts';

const seed = 2;
const sizes: Size[] = [
  { width: 320, height: 240 },
  { width: 241, height: 333 },
  { width: 400, height: 133 },
];
const churns: Churn[] = ['repainted', 'grained', 'scattered'];
const edges: Edge[] = [sharp, { kind: 'strict', grow: 0, feather: 9 }, { kind: 'strict', grow: -3, feather: 0 }];

/**
 * A slipping, tinting, churning model against the panel's whole way of finishing, from PNG to PNG; what differs where the
 * mask is 0 is counted here, byte for byte, not asked of the product.
 */
export async function measureOutside(): Promise<Figures> {
  const random = randomFrom(seed);
  const outcomes: { kind: string; pixels: number; changed: number; churn: number }[] = [];
  for (let round = 0; round < 5; round++) {
    for (const kind of kinds) {
      for (const maskKind of maskKinds) {
        const index = outcomes.length;
        const size = sizes[index % sizes.length]!;
        const captured = withAlpha(await pictureOf(kind, size, random), index % 4 === 1, random);
        const mask = maskOf(maskKind, size, random);
        const edge = edges[round % edges.length]!;
        const model = await altered(captured, churns[index % churns.length]!, random);
        const finished = await pixelJobs.finish({
          base: await pngEncode(captured),
          inset: { x: 0, y: 0, ...size },
          mask: await greyPngEncode(size, soften(mask, size, { ...edge, kind: 'strict', feather: 0 })),
          raw: await pngEncode(model),
          crop: null,
          edge,
          reshaped: null,
          offset: 'find',
          placing: 'beside',
        });
        const placed = pngDecode(finished.composite.bytes);
        outcomes.push({ kind: maskKind, ...differing(captured, placed, mask), churn: finished.receipt.outside?.churn ?? NaN });
      }
    }
  }
  const churned = outcomes.map(({ churn }) => churn).filter((share) => !Number.isNaN(share));
  return {
    rows: maskKinds.map((kind) => {
      const those = outcomes.filter((outcome) => outcome.kind === kind);
      return {
        mask: kind,
        cases: those.length,
        'pixels outside': sum(those.map(({ pixels }) => pixels)),
        changed: sum(those.map(({ changed }) => changed)),
      };
    }),
    result: {
      cases: outcomes.length,
      outside_pixels: sum(outcomes.map(({ pixels }) => pixels)),
      changed_strict: sum(outcomes.map(({ changed }) => changed)),
      churn_p50: Math.round(at(churned, 0.5) * 1000) / 1000,
    },
    holds: outcomes.every(({ changed }) => changed === 0),
  };
}

async function altered(captured: Picture, how: Churn, random: () => number): Promise<Picture> {
  const signed = () => random() * 2 - 1;
  const tint: [number, number, number] = [1 + signed() * 0.08, 1 + signed() * 0.08, 1 + signed() * 0.08];
  const moved = slip(captured, { dx: signed() * 6, dy: signed() * 6, scale: 1 + signed() * 0.02, tint });
  return churn(moved, await pictureOf('photograph', captured, random), how, random() * 0.5, random);
}

/** Transparency of every degree, over colours that must survive it. */
function withAlpha(picture: Picture, wanted: boolean, random: () => number): Picture {
  if (!wanted) return picture;
  const data = picture.data.slice();
  for (let at = 3; at < data.length; at += 4) data[at] = random() < 0.3 ? 0 : Math.floor(random() * 256);
  return { ...picture, data };
}

function differing(captured: Picture, placed: Picture, mask: Uint8Array): { pixels: number; changed: number } {
  let pixels = 0;
  let changed = 0;
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if (mask[pixel] !== 0) continue;
    pixels += 1;
    if ([0, 1, 2, 3].some((c) => captured.data[pixel * 4 + c] !== placed.data[pixel * 4 + c])) changed += 1;
  }
  return { pixels, changed };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
