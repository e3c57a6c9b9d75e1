import sharp from 'sharp';
import type { FinishAsk } from '../../../plugin/ui/pixels/jobs.ts';
import type { Offset } from '../../../plugin/ui/pixels/register/offset.ts';
import { wholeOf } from '../../../plugin/ui/pixels/masks/rects.ts';

/**
 * The same by libvips, as far as it goes: it decodes the three files, undoes a slip that it is told, lays the picture in
 * through the mask, and writes a PNG with zlib's least effort. It neither finds the slip nor judges or counts anything.
 * @returns milliseconds
 */
export async function bySharp({ base, raw, mask, inset, crop }: FinishAsk, { dx, dy, scale }: Offset): Promise<number> {
  const started = performance.now();
  const whole = sharp(crop?.captured ?? base);
  const { width, height } = await whole.metadata();
  const rect = crop?.rect ?? wholeOf({ width, height });
  const model = await sharp(raw)
    .affine([1 / scale, 0, 0, 1 / scale], {
      idx: inset.width / 2,
      idy: inset.height / 2,
      odx: -inset.width / 2 - dx,
      ody: -inset.height / 2 - dy,
      interpolator: 'bicubic',
      background: '#000',
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const weights = await sharp(crop?.mask ?? mask ?? base)
    .extract({ left: rect.x, top: rect.y, width: Math.min(rect.width, model.info.width), height: Math.min(rect.height, model.info.height) })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const laid = await sharp(model.data, { raw: model.info })
    .extract({ left: 0, top: 0, width: weights.info.width, height: weights.info.height })
    .joinChannel(weights.data, { raw: weights.info })
    .raw()
    .toBuffer({ resolveWithObject: true });
  await whole
    .composite([{ input: laid.data, raw: laid.info, left: rect.x, top: rect.y }])
    .removeAlpha()
    .png({ compressionLevel: 1, adaptiveFiltering: true })
    .toBuffer();
  return performance.now() - started;
}
