import type { Path } from 'canvaskit-wasm';
import type { PretendDocument } from '../host/document.ts';
import { figmaFields } from '../host/figma-fields.ts';
import { layerPath, skiaLines } from '../host/outlines.ts';
import { centreLines } from '../host/shape-path.ts';
import type { OnOutline } from './pick.ts';

/** Judges by the real outline, so that a click beside a curve or through a hole goes to what lies beneath. */
export function onOutline({ renderer, graph }: PretendDocument): OnOutline {
  const { canvasKit } = renderer;

  function contains(path: Path, { x, y }: Vector): boolean {
    const inside = path.contains(x, y);
    path.delete();
    return inside;
  }

  return (layer, point, slack) => {
    const { fills, strokes, strokeWeight } = figmaFields(layer);
    const filled = layer.type === 'BOOLEAN_OPERATION' || fills.some(isVisible);
    if (filled && contains(layerPath(canvasKit, graph, layer), point)) return true;
    if (!strokes.some(isVisible)) return false;
    const line = skiaLines(canvasKit, centreLines(layer));
    line.stroke({ width: strokeWeight + 2 * slack });
    return contains(line, point);
  };
}

function isVisible(paint: Paint): boolean {
  return paint.visible !== false;
}
