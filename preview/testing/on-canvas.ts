import type { Page } from 'playwright-core';

/** A layer that Retake made, as it lies on the canvas. */
export interface Placed {
  id: string;
  name: string;
  box: { x: number; y: number; width: number; height: number };
  parentType: string;
  origin: { sessionId: string; turnId: string; variant: number; baseId: string | null; createdAt: number };
}

/** Results on the current page, oldest first. */
export async function placedResults(page: Page): Promise<Placed[]> {
  const placed = await page.evaluate(() => {
    const { document, figma } = window.retakePreview!.editor;
    return figma.currentPage.findAll().flatMap((layer) => {
      const origin = document.graph.getNode(layer.id)?.pluginData.find(({ key }) => key === 'origin')?.value;
      if (!origin || layer.type !== 'RECTANGLE') return [];
      const { x, y, width, height } = layer.absoluteBoundingBox!;
      return [{ id: layer.id, name: layer.name, box: { x, y, width, height }, parentType: layer.parent?.type ?? 'none', origin }];
    });
  });
  return placed
    .map(({ origin, ...layer }) => ({ ...layer, origin: JSON.parse(origin) as Placed['origin'] }))
    .toSorted((a, b) => a.origin.createdAt - b.origin.createdAt);
}

/** Bytes of the picture that fills a layer. */
export function pictureIn(page: Page, layerId: string): Promise<Uint8Array> {
  return page.evaluate((id) => {
    const { document, layer } = window.retakePreview!.editor;
    const [fill] = (layer(id) as RectangleNode).fills as readonly Paint[];
    const picture = fill?.type === 'IMAGE' && fill.imageHash ? document.image(fill.imageHash) : undefined;
    if (!picture) throw new Error('The layer holds no picture.');
    return picture;
  }, layerId);
}

/** How many layers stand in for a result that has not come. */
export async function placeholders(page: Page): Promise<number> {
  return (await placeholderBoxes(page)).length;
}

/** Where the one that stands in for a result lies. */
export async function placeholderBox(page: Page): Promise<Placed['box']> {
  const [box, ...others] = await placeholderBoxes(page);
  if (!box || others.length > 0) throw new Error('There is not one placeholder.');
  return box;
}

function placeholderBoxes(page: Page): Promise<Placed['box'][]> {
  return page.evaluate(() => {
    const { document, figma } = window.retakePreview!.editor;
    const isPlaceholder = (id: string) => document.graph.getNode(id)?.pluginData.some(({ key }) => key === 'placeholder');
    return figma.currentPage
      .findAll(({ id }) => isPlaceholder(id) === true)
      .map((layer) => {
        const { x, y, width, height } = layer.absoluteBoundingBox!;
        return { x, y, width, height };
      });
  });
}

/** A layer rendered `width` pixels wide with other layers hidden; they are shown again afterwards. */
export function renderWithout(page: Page, name: string, hidden: string[], width: number): Promise<Uint8Array> {
  return page.evaluate(
    async ([wanted, without, pixels]) => {
      const { editor, idsOf } = window.retakePreview!;
      const find = (layerName: string) => editor.layer(idsOf(layerName)[0]!)!;
      const layers = without.map(find);
      for (const layer of layers) layer.visible = false;
      try {
        return await find(wanted).exportAsync({ format: 'PNG', constraint: { type: 'WIDTH', value: pixels }, useAbsoluteBounds: true });
      } finally {
        for (const layer of layers) layer.visible = true;
      }
    },
    [name, hidden, width] as const,
  );
}
