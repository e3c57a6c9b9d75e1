import type { PixelJobs } from '../jobs.ts';

export const thumbnail: PixelJobs['thumbnail'] = async ({ bytes, longestSide }) => {
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser offers no 2D canvas to a worker.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
};
