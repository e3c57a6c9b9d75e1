import type { Size, TurnOptions } from '../../messages.ts';
import { expectedSize } from './expected-size.ts';
import { sceneSide } from '../pixels/sizes/scene-side.ts';
import { shrunkSize } from '../pixels/sizes/shrunk-size.ts';
import type { SizeOption } from './size-options.ts';

/** Of the small picture of a whole base that goes along with a part of it; null when none does. */
export function sceneSize(box: Size, { crop, captureWidth }: SizeOption, { scene }: Pick<TurnOptions, 'scene'>): Size | null {
  return crop && captureWidth && scene ? shrunkSize(expectedSize(box, captureWidth), sceneSide) : null;
}
