import { pngDecode } from '../../plugin/ui/pixels/formats/png-decode.ts';
import type { Picture, Size } from '../../plugin/ui/pixels/picture.ts';
import type { Box } from '../../plugin/messages.ts';
import type { PretendDocument } from '../../preview/host/document.ts';
import { absoluteTransform, identity } from '../../preview/host/transform.ts';

/** What of a layer, and of nothing else, lies in a part of the page, so many pixels large. The scale is that of the width. */
export function renderLayer({ graph, renderer }: PretendDocument, layerId: string, area: Box, size: Size): Picture {
  const parent = graph.getNode(graph.getNode(layerId)?.parentId ?? '');
  const png = renderer.encode(size, 'PNG', (canvas) => {
    canvas.scale(size.width / area.width, size.width / area.width);
    canvas.translate(-area.x, -area.y);
    renderer.paintLayer(canvas, graph, layerId, parent && parent.type !== 'CANVAS' ? absoluteTransform(graph, parent) : identity);
  });
  return pngDecode(png);
}
