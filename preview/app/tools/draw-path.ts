import { compose, containerTransform, inverse } from '../../host/transform.ts';
import { containerAt } from '../containers.ts';
import { containerNode } from '../container-node.ts';
import type { Drawing } from '../drawing.ts';
import type { PenPoint } from '../editor-state.ts';
import { penBox, penPath } from './pen-path.ts';

/** Makes a vector of pen points of the page, in the frame that its first point is in. A closed one is filled, an open one a line. */
export function drawPath(drawing: Drawing, points: readonly PenPoint[], closed: boolean): VectorNode {
  const { document, figma } = drawing;
  const parentId = containerAt(document, points[0]?.at ?? { x: 0, y: 0 }, []);
  const toContainer = inverse(containerTransform(document.graph, parentId));
  const box = penBox(points, closed, toContainer);
  const toLayer: Transform = [
    [1, 0, -box.x],
    [0, 1, -box.y],
  ];
  const vector = figma.createVector();
  containerNode(drawing, parentId).appendChild(vector);
  vector.vectorPaths = [{ windingRule: closed ? 'NONZERO' : 'NONE', data: penPath(points, closed, compose(toLayer, toContainer)) }];
  vector.x = box.x;
  vector.y = box.y;
  if (closed) {
    vector.fills = [{ type: 'SOLID', color: { r: 0.85, g: 0.85, b: 0.85 } }];
    vector.strokes = [];
  }
  return vector;
}
