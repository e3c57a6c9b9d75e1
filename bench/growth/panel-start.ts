import { drawingApi } from '../../preview/host/drawing-api.ts';
import { headlessDocument } from '../../preview/host/headless.ts';
import { layerData } from '../../plugin/main/document/layer-data.ts';
import { mainOpener } from '../pixels/open-main.ts';
import { at as percentile } from '../pixels/percentile.ts';
import { inTurns } from './in-turns.ts';
import type { Row } from './row.ts';

const counts = [10, 100, 1000] as const;
const rounds = 15;

/**
 * What `main` does for the panel's first call, with so many results of Retake on the page; and all that the preview's host does until
 * then besides, which copies each layer to be able to tell of changes.
 */
export async function panelStart(): Promise<{ start: Row[]; host: Row[] }> {
  const open = await mainOpener();
  const pages = await Promise.all(counts.map(pageWith));
  const asked: number[][] = counts.map(() => []);
  const times = await inTurns(
    rounds,
    pages.map((document, at) => async () => {
      const { calls, close } = await open(document);
      const begun = performance.now();
      await calls.start();
      asked[at]!.push(performance.now() - begun);
      close();
    }),
  );
  const rows = (what: string, all: readonly number[]) => all.map((ms, at) => ({ what, n: counts[at]!, ms_p50: ms }));
  return {
    start: rows(
      'main answers the panel’s first call',
      asked.map((some) => percentile(some, 0.5)),
    ),
    host: rows('the preview’s host starts main, up to that answer', times),
  };
}

async function pageWith(results: number) {
  const document = await headlessDocument();
  const figma = drawingApi(document) as PluginAPI;
  const frame = figma.createFrame();
  frame.resize(640, 400);
  for (let at = 0; at < results; at += 1) {
    const layer = figma.createRectangle();
    layer.resize(640, 400);
    layer.x = 700 * (at + 1);
    const origin = {
      sessionId: crypto.randomUUID(),
      turnId: crypto.randomUUID(),
      variant: 0,
      baseId: frame.id,
      prompt: 'Make the sky teal',
    };
    layerData.setOrigin(layer, { v: 1, layerId: layer.id, createdAt: 1, ...origin });
  }
  figma.currentPage.selection = [frame];
  return document;
}
