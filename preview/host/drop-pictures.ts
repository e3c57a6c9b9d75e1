import type { SkiaRenderer } from '@open-pencil/core/canvas';
import type { SceneGraph } from '@open-pencil/scene-graph';

/**
 * Lets go of decoded pictures that no layer shows any more, once all of them together pass `mostPixels`: a mask that is
 * dragged leaves a picture behind at every step.
 */
export function dropPictures({ imageCache }: SkiaRenderer, graph: SceneGraph, mostPixels: number): void {
  const pixels = [...imageCache.values()].reduce((sum, picture) => sum + picture.width() * picture.height(), 0);
  if (pixels <= mostPixels) return;
  const shown = new Set([...graph.nodes.values()].flatMap(({ fills }) => fills.map(({ imageHash }) => imageHash)));
  for (const [hash, picture] of imageCache) {
    if (shown.has(hash)) continue;
    picture.delete();
    imageCache.delete(hash);
  }
}
