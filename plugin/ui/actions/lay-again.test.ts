import { beforeAll, expect, test, vi } from 'vitest';
import { greened, maskedPanel, moved, spot, type MaskedPanel } from '../../testing/masked-panel.ts';
import { imagesOf, rectangle, resultOf } from '../../testing/small-page.ts';
import { pngDecode } from '../pixels/png-decode.ts';
import type { Rect } from '../pixels/picture.ts';

vi.setConfig({ testTimeout: 20_000 });

/** A panel whose turn has been placed as r1, which is selected. */
async function withResult(): Promise<MaskedPanel> {
  const panel = await maskedPanel();
  await panel.turn(greened);
  await panel.until(({ turns }) => turns.length === 0);
  panel.select([resultOf(panel.page, 'r1')]);
  return panel;
}
