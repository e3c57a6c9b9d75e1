import { figmaFields, withFigmaFields, type FigmaFields } from '../figma-fields.ts';
import { freeze, strokesOf } from '../paints.ts';
import { formatPath, parsePath, transformPath } from '../path-data.ts';
import { localTransform, placement, relativeTransform } from '../transform.ts';
import { effectOf } from './appearance-members.ts';
import { insideInstance, type Layer } from './layer.ts';
import { place, settle } from './tree.ts';
import { vectorNetworkOf } from './vector-members.ts';

/** Figma's scale tool: a layer and all it holds grow from its corner, with their strokes, corners, effects and letters. */
export function rescale(layer: Layer, scale: number): void {
  if (insideInstance(layer)) throw new Error('This property cannot be overridden in an instance');
  if (typeof scale !== 'number' || !(scale >= 0.01)) throw new Error('Expected "scale" to be a number greater than or equal to 0.01');
  const { document } = layer.scene;
  document.write(() => {
    const before = relativeTransform(document.graph, layer.record());
    grow(layer, scale);
    place(layer, before);
    settle(layer);
  });
}

/** Writes on the graph alone: groups are fitted once, when all they hold has its size. */
function grow(layer: Layer, scale: number): void {
  const { graph } = layer.scene.document;
  const node = layer.record();
  for (const child of graph.getChildren(node.id)) {
    const [[a, c, e], [b, d, f]] = localTransform(child);
    const inner = layer.scene.layer(child.id);
    grow(inner, scale);
    const local: Transform = [
      [a, c, e * scale],
      [b, d, f * scale],
    ];
    graph.updateNode(child.id, placement(inner.record(), local));
  }
  const fields = grownFields(figmaFields(node), scale);
  graph.updateNode(node.id, {
    ...withFigmaFields(node, fields),
    width: node.width * scale,
    height: node.height * scale,
    strokes: strokesOf(fields),
    effects: fields.effects.map(effectOf),
    cornerRadius: node.cornerRadius * scale,
    topLeftRadius: node.topLeftRadius * scale,
    topRightRadius: node.topRightRadius * scale,
    bottomRightRadius: node.bottomRightRadius * scale,
    bottomLeftRadius: node.bottomLeftRadius * scale,
    paddingLeft: node.paddingLeft * scale,
    paddingTop: node.paddingTop * scale,
    paddingRight: node.paddingRight * scale,
    paddingBottom: node.paddingBottom * scale,
    itemSpacing: node.itemSpacing * scale,
    fontSize: node.fontSize * scale,
    letterSpacing: node.letterSpacing * scale,
    lineHeight: node.lineHeight === null ? null : node.lineHeight * scale,
    ...(fields.type === 'VECTOR' ? { vectorNetwork: vectorNetworkOf(fields.vectorPaths) } : {}),
  });
}

function grownFields(fields: FigmaFields, scale: number): FigmaFields {
  return {
    ...fields,
    strokeWeight: fields.strokeWeight * scale,
    dashPattern: freeze(fields.dashPattern.map((length) => length * scale)),
    effects: freeze(fields.effects.map((effect) => grownEffect(effect, scale))),
    vectorPaths: freeze(
      fields.vectorPaths.map(({ windingRule, data }) => ({
        windingRule,
        data: formatPath(
          transformPath(parsePath(data), [
            [scale, 0, 0],
            [0, scale, 0],
          ]),
        ),
      })),
    ),
  };
}

function grownEffect(effect: Effect, scale: number): Effect {
  if (effect.type === 'DROP_SHADOW' || effect.type === 'INNER_SHADOW') {
    const { offset, radius, spread = 0 } = effect;
    return { ...effect, offset: { x: offset.x * scale, y: offset.y * scale }, radius: radius * scale, spread: spread * scale };
  }
  return 'radius' in effect ? { ...effect, radius: effect.radius * scale } : effect;
}
