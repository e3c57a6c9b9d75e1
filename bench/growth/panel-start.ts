import { drawingApi } from '../../preview/host/drawing-api.ts';
import { headlessDocument } from '../../preview/host/headless.ts';
import { layerData } from '../../plugin/main/layer-data.ts';
import { mainOpener } from '../pixels/open-main.ts';
import { inTurns } from './in-turns.ts';
import type { Row } from './row.ts';

const counts = [10, 100, 1000] as const;
const rounds = 15;

/** What `main` does from its start to the first answer the panel gets, with so many results of Retake on the page. */
export async function panelStart(): Promise<Row[]> {
  const open = await mainOpener();
  const pages = await Promise.all(counts.map(pageWith));
  const start = (document: Awaited<ReturnType<typeof pageWith>>) => async () => {
    const { calls, close } = await open(document);
    await calls.start();
    close();
  };
  const times = await inTurns(rounds, pages.map(start));
  return times.map((ms, at) => ({ what: 'main, from its start to the panel’s first answer', n: counts[at]!, ms_p50: ms }));
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
