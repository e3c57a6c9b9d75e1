import type { Turn, Variant } from '../../../relay/contract.ts';
import { descriptionEstimate } from '../../../relay/description-cost.ts';
import { longestThumbnailSide } from '../../../relay/limits.ts';
import { altTexts } from '../../texts/panel/alt-texts.ts';
import { priceWords } from '../../texts/panel/price-words.ts';
import type { PanelState } from '../state.ts';

/** What it costs to have a picture put into words, in words; null where the model service cannot. */
export function altPrice({ connection }: Pick<PanelState, 'connection'>, { prompt, variants }: Turn, variant: number): string | null {
  const picture = variants.find(({ index }) => index === variant);
  if (!picture || connection.is !== 'connected' || !connection.service.can.includes('describe')) return null;
  const estimate = descriptionEstimate(connection.service.mainModel, sizeSeen(picture), prompt.length);
  return estimate && estimate.most < cent ? altTexts.underACent : priceWords(estimate);
}

/** In billionths of a US dollar. */
const cent = 10_000_000;

function sizeSeen({ thumbnail, width, height }: Variant): { width: number; height: number } {
  const scale = thumbnail === null ? 1 : Math.min(1, longestThumbnailSide / Math.max(width, height));
  return { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
}
