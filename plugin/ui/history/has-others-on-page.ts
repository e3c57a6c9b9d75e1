import type { PictureOf } from '../../messages.ts';
import { pictureKey } from '../state.ts';

/** Whether any picture but that one has a layer on this page. */
export function hasOthersOnPage(picture: PictureOf, together: readonly PictureOf[], onPage: readonly string[]): boolean {
  const own = pictureKey(picture.turnId, picture.variant);
  return together.some(({ turnId, variant }) => {
    const key = pictureKey(turnId, variant);
    return key !== own && onPage.includes(key);
  });
}
