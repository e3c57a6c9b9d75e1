import type { PictureOf } from '../../../messages.ts';
import { putOnCanvas } from '../place/put-on-canvas.ts';
import type { Services } from '../services.ts';

/** Selects a picture's layer, and places it first when there is none on this page. */
export async function goOnFrom(picture: PictureOf, services: Services): Promise<void> {
  const isThere = await services.main.promoteResult({ picture, others: [] });
  if (!isThere) await putOnCanvas(picture.turnId, picture.variant, 'find', services);
}
