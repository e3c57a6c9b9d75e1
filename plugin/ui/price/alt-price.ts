import type { Turn, Variant } from '../../../relay/contract.ts';
import { descriptionEstimate } from '../../../relay/description-cost.ts';
import { longestThumbnailSide } from '../../../relay/limits.ts';
import { altTexts } from '../../texts/panel/alt-texts.ts';
import { cent } from '../../texts/panel/money.ts';
import { priceWords } from '../../texts/panel/price-words.ts';
import { variantOf } from '../history/variant-of.ts';
import type { PanelState } from '../state.ts';

/** What it costs to have a picture put into words, in words; null where the model service cannot. */
export function altPrice({ connection }: Pick<PanelState, 'connection'>, turn: Turn, variant: number): string | null {
  const picture = variantOf(turn, variant);
  if (!picture || connection.is !== 'connected' || !connection.service.can.includes('describe')) return null;
  const estimate = descriptionEstimate(connection.service.mainModel, sizeSeen(picture), turn.prompt.length);
  return estimate && estimate.most < cent ? altTexts.underACent : priceWords(estimate);
}

function sizeSeen({ thumbnail, width, height }: Variant): { width: number; height: number } {
  const scale = thumbnail === null ? 1 : Math.min(1, longestThumbnailSide / Math.max(width, height));
  return { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
}
