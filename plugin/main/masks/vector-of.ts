import { chained } from '../../geometry.ts';
import type { Shape, Transform } from '../../messages.ts';
import { identity } from '../document/on-page.ts';
import { outlineThrough } from './outline-through.ts';
import { ontoCanvas } from '../document/sheets.ts';

/** Draws a shape as a black vector on the current page, upright: turn and scale are in its points. */
export function vectorOf(figma: PluginAPI, shape: Shape, then: Transform = identity): VectorNode {
  const toPage = chained(shape.transform, then);
  const vector = figma.createVector();
  ontoCanvas(figma, vector);
  // Figma puts a new vector where its points are.
  vector.vectorPaths = shape.paths.map(({ data, rule }) => ({
    windingRule: rule === 'evenodd' ? 'EVENODD' : 'NONZERO',
    data: outlineThrough(data, toPage),
  }));
  vector.strokes = [];
  vector.fills = [{ type: 'SOLID', color: { r: 0, g: 0, b: 0 } }];
  return vector;
}
