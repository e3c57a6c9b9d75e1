import { blobbed } from '../formats/blobbed.ts';
import { channelOf } from '../lay-in/channel-of.ts';
import { cropRect } from '../sizes/crop-rect.ts';
import { cut, cutChannel } from '../sizes/cut.ts';
import { decode } from '../formats/decode.ts';
import { fitAmong, type Sizes } from '../sizes/fit-among.ts';
import type { PixelJobs, PreparedBase } from '../jobs.ts';
import { mask as maskOf } from '../masks/mask.ts';
import { pad, padChannel } from '../sizes/pad.ts';
import type { Picture, Size } from '../picture.ts';
import { greyPngEncode } from '../formats/grey-encode.ts';
import { pngEncode } from '../formats/png-encode.ts';
import { covered, widened } from '../masks/rects.ts';
import { sceneSide } from '../sizes/scene-side.ts';
import { shrink } from '../sizes/shrink.ts';
import { soften } from '../masks/soften.ts';

export const prepare: PixelJobs['prepare'] = async ({ picture, box, shapes, rendered, edge, crop, sizes = 'any' }) => {
  const captured = await decode(picture);
  const drawn = maskOf(shapes, box, captured);
  if (rendered) unite(drawn, captured, await decode(rendered));
  const mask = soften(drawn, captured, { kind: 'strict', grow: edge.grow, feather: 0 });
  const bounds = covered(mask, captured);
  const reach = edge.kind === 'soft' ? Math.ceil(edge.halo) : 0;
  const rect = crop && bounds ? cropRect(widened(bounds, reach, captured), captured) : null;

  const size = { width: captured.width, height: captured.height };
  if (!rect) return { ...(await padded(captured, bounds && mask, sizes)), captured: size, crop: null };
  return {
    ...(await padded(cut(captured, rect), cutChannel(mask, captured, rect), sizes)),
    captured: size,
    crop: {
      rect,
      captured: blobbed(picture),
      mask: blobbed(await greyPngEncode(captured, mask)),
      scene: blobbed(await pngEncode(shrink(captured, sceneSide))),
    },
  };
};

async function padded(sent: Picture, mask: Uint8Array | null, sizes: Sizes): Promise<Omit<PreparedBase, 'captured' | 'crop'>> {
  const fitted = fitAmong(sent, sizes);
  if (!fitted) throw new Error(`No size of the model holds ${sent.width} × ${sent.height} pixels.`);
  const { size, inset } = fitted;
  return {
    base: blobbed(await pngEncode(pad(sent, size, inset))),
    mask: mask && blobbed(await greyPngEncode(size, padChannel(mask, size, inset))),
    size,
    inset,
  };
}

/** Figma may have rounded one to a pixel more than the other; the first corner is common to both. */
function unite(mask: Uint8Array, { width, height }: Size, rendered: Picture): void {
  const alpha = channelOf(rendered, 3);
  for (let y = 0; y < Math.min(height, rendered.height); y++) {
    for (let x = 0; x < Math.min(width, rendered.width); x++) {
      mask[y * width + x] = Math.max(mask[y * width + x]!, alpha[y * rendered.width + x]!);
    }
  }
}
