import type { Page } from 'playwright-core';

/** Puts photographs of 4096 × 4096 units on the page, no two alike, side by side. @returns their names, in reading order */
export function largeLayers(page: Page, count: number): Promise<string[]> {
  return page.evaluate((count) => {
    const { figma } = window.retakePreview!.editor;
    const side = 4096;
    const photos = figma.currentPage.findAll(isPhoto).flatMap((layer) => ('fills' in layer ? [layer.fills].flat() : []));
    const image = photos.find((paint): paint is ImagePaint => typeof paint === 'object' && paint.type === 'IMAGE');
    if (!image) throw new Error('The sample has no photograph.');
    return Array.from({ length: count }, (_, index) => {
      const layer = figma.createRectangle();
      layer.name = `Reference ${index + 1}`;
      layer.x = 20_000 + index * (side + 200);
      layer.resize(side, side);
      const share = index / count;
      layer.fills = [image, { type: 'SOLID', color: { r: share, g: 1 - share, b: 0.5 }, opacity: 0.2 }];
      return layer.name;
    });

    function isPhoto(layer: SceneNode): boolean {
      return 'fills' in layer && Array.isArray(layer.fills) && layer.fills.some(({ type }) => type === 'IMAGE');
    }
  }, count);
}
