import sharp from 'sharp';
import type { Shape } from '../../../plugin/messages.ts';
import { decode } from '../../../plugin/ui/pixels/formats/decode.ts';
import { greyDecode } from '../../../plugin/ui/pixels/formats/grey-decode.ts';
import { pixelJobs, type FinishAsk } from '../../../plugin/ui/pixels/jobs.ts';
import type { Offset } from '../../../plugin/ui/pixels/register/offset.ts';
import type { Picture, Size } from '../../../plugin/ui/pixels/picture.ts';
import { sharp as sharpEdge } from '../../../plugin/ui/pixels/masks/soften.ts';
import { churn } from '../churn.ts';
import { pictureOf } from '../pictures.ts';
import { random as randomFrom } from '../random.ts';
import { slip } from '../slip.ts';

const side = 2048;

/** A result of the model's as it comes to be laid in. */
export interface Scene {
  name: string;
  ask: FinishAsk;
  /** What the model has slipped by, for who is not to find it. */
  truth: Offset;
}

/** What the model does to everything beside its work. */
const slipped = { dx: 7.3, dy: -4.1, scale: 1.011, tint: [1.04, 1, 0.97] as [number, number, number] };
const size: Size = { width: side, height: side };
const box = { x: 0, y: 0, ...size };

/** A photograph of 2048 × 2048 pixels with an ellipse over a fifth of it, sent whole, and with a smaller one, of which only the part round it is sent. */
export async function scenes(): Promise<Scene[]> {
  const random = randomFrom(9);
  const captured = await pictureOf('photograph', size, random);
  const other = await pictureOf('photograph', size, random);
  const picture = await fileOf(captured);
  return [
    await scene('whole frame', ellipse(900, 1000, 600, 450), false),
    await scene('part round the mask', ellipse(1100, 800, 260, 190), true),
  ];

  async function scene(name: string, shape: Shape, crop: boolean): Promise<Scene> {
    const prepared = await pixelJobs.prepare({ picture, box, shapes: [shape], rendered: null, edge: sharpEdge, crop });
    const { base, mask, inset } = prepared;
    if (!mask) throw new Error('The shape covers nothing.');
    const given = await decode(base.bytes);
    const edited = insideOf(await greyDecode(mask.bytes), slip(given, slipped), other);
    const raw = await fileOf(churn(edited, other, 'grained', 0.3, random));
    const part = prepared.crop && { rect: prepared.crop.rect, captured: picture, mask: prepared.crop.mask.bytes };
    const ask: FinishAsk = {
      base: base.bytes,
      inset,
      mask: mask.bytes,
      raw,
      crop: part,
      edge: sharpEdge,
      reshaped: null,
      offset: 'find',
      placing: 'beside',
    };
    return { name, ask, truth: slipped };
  }
}

/** As most programs write a PNG: a filter for each row, and zlib's usual effort. */
async function fileOf({ data, width, height }: Picture): Promise<Uint8Array<ArrayBuffer>> {
  const raw = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
  return new Uint8Array(await raw.png({ adaptiveFiltering: true }).toBuffer());
}

function ellipse(x: number, y: number, across: number, down: number): Shape {
  const points = Array.from({ length: 360 }, (_, degree) => {
    const angle = (degree * Math.PI) / 180;
    return `${across * Math.cos(angle)} ${down * Math.sin(angle)}`;
  });
  return {
    layerId: '1:1',
    paths: [{ data: `M ${points.join(' L ')} Z`, rule: 'nonzero' }],
    transform: [
      [1, 0, x],
      [0, 1, y],
    ],
  };
}

/** Inside the mask there is something else. */
function insideOf(mask: Uint8Array, picture: Picture, other: Picture): Picture {
  const data = picture.data.slice();
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const from = (Math.floor(pixel / picture.width) * other.width + (pixel % picture.width)) * 4;
    if (mask[pixel]) data.set(other.data.subarray(from, from + 4), pixel * 4);
  }
  return { ...picture, data };
}
