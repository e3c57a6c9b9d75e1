import type { Box, MainCalls, Placeholder, SelectedLayer, Settings } from '../messages.ts';
import { emptyPicture } from '../ui/pixels/picture.ts';
import { pngEncode } from '../ui/pixels/png-encode.ts';

export type Placed = Parameters<MainCalls['placeVariant']>[0];

/** Figma's side of a small page: one frame, and what the panel puts there. */
export interface SmallPage {
  placeholders: Map<string, Placeholder>;
  placed: Placed[];
}

const box: Box = { x: 10, y: 20, width: 1024, height: 640 };

export const frame: SelectedLayer = { id: '1:1', name: 'Hero', type: 'FRAME', role: 'base', canBe: ['base'], box, origin: null };

export function smallPage(...placeholders: Placeholder[]): SmallPage {
  return { placeholders: new Map(placeholders.map((each) => [each.turnId, each])), placed: [] };
}

/** Opaque light grey. */
export function capturedLevel(at: number): number {
  return at % 4 === 3 ? 255 : 200;
}

/** Main over such a page, for tests of what the panel does with its answers. */
export function mainOf(
  page: SmallPage,
  { settings, prompt = null, now = () => Date.now() }: { settings: Settings; prompt?: string | null; now?: () => number },
): MainCalls {
  return {
    start: async () => ({
      launch: { command: 'edit', prompt, quality: null },
      settings,
      selection: { pageId: '0:1', layers: [frame], hint: null },
    }),
    thumbnail: async () => null,
    setRole: async () => undefined,
    capture: async ({ width }) => {
      const picture = emptyPicture({ width, height: Math.round((width * box.height) / box.width) });
      picture.data.set(picture.data.map((_, at) => capturedLevel(at)));
      return { png: await pngEncode(picture), width: picture.width, height: picture.height, box };
    },
    shapes: async () => [],
    placePlaceholder: async (ask) => {
      page.placeholders.set(ask.turnId, { layerId: `p${page.placeholders.size}`, own: true, placedAt: now(), insteadOf: null, ...ask });
      return { layerId: 'p' };
    },
    unfinished: async () => [...page.placeholders.values()],
    handPlaceholder: async ({ turnId, to }) => {
      const placeholder = page.placeholders.get(turnId);
      if (!placeholder) return;
      page.placeholders.delete(turnId);
      page.placeholders.set(to.turnId, { ...placeholder, ...to, placedAt: now() });
    },
    placeVariant: async (ask) => {
      const isAwaited = page.placeholders.delete(ask.origin.turnId);
      if (ask.is === 'awaited' && !isAwaited) return { layerId: null };
      page.placed.push(ask);
      return { layerId: `r${page.placed.length}` };
    },
    dropPlaceholder: async ({ turnId }) => void page.placeholders.delete(turnId),
    showResult: async () => false,
    saveSettings: async () => undefined,
    resizePanel: async () => undefined,
    openPage: async () => undefined,
    notify: async () => undefined,
  };
}
