import type { SceneGraph, SceneNode } from '@open-pencil/scene-graph';

/** Applies `outer` after `inner`. */
export function compose(outer: Transform, inner: Transform): Transform {
  const [[a, c, e], [b, d, f]] = outer;
  const [[a2, c2, e2], [b2, d2, f2]] = inner;
  return [
    [a * a2 + c * b2, a * c2 + c * d2, a * e2 + c * f2 + e],
    [b * a2 + d * b2, b * c2 + d * d2, b * e2 + d * f2 + f],
  ];
}

/** Throws for one that flattens the plane. */
export function inverse([[a, c, e], [b, d, f]]: Transform): Transform {
  const area = a * d - b * c;
  if (area === 0) throw new Error('A transform without area has no inverse.');
  return [
    [d / area, -c / area, (c * f - d * e) / area],
    [-b / area, a / area, (b * e - a * f) / area],
  ];
}

export function apply([[a, c, e], [b, d, f]]: Transform, { x, y }: Vector): Vector {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

export const identity: Transform = [
  [1, 0, 0],
  [0, 1, 0],
];

/** Nine numbers in rows, as Skia writes a matrix. */
export function skiaMatrix([[a, c, e], [b, d, f]]: Transform): number[] {
  return [a, c, e, b, d, f, 0, 0, 1];
}

/** Layer to the graph's parent. The graph keeps the corner of the unturned box, a clockwise angle about its centre, and flips. */
export function localTransform(node: SceneNode): Transform {
  const turn = (node.rotation * Math.PI) / 180;
  const [cos, sin] = [tidy(Math.cos(turn)), tidy(Math.sin(turn))];
  const [sx, sy] = [node.flipX ? -1 : 1, node.flipY ? -1 : 1];
  const [a, c, b, d] = [sx * cos, -sx * sin, sy * sin, sy * cos];
  const pivot = pivotOf(node);
  return [
    [a, c, node.x + pivot.x - a * pivot.x - c * pivot.y],
    [b, d, node.y + pivot.y - b * pivot.x - d * pivot.y],
  ];
}

/** What to write on a node of the graph so that `transform` is its local one. Skew and scale are dropped, as Figma does. */
export function placement(
  node: Pick<SceneNode, 'type' | 'width' | 'height'>,
  transform: Transform,
): Pick<SceneNode, 'x' | 'y' | 'rotation' | 'flipX' | 'flipY'> {
  const [[a, , e], [b, d, f]] = transform;
  const [[, c]] = transform;
  const flipX = a * d - b * c < 0;
  const turn = Math.atan2(b, flipX ? d : a);
  const [cos, sin] = [tidy(Math.cos(turn)), tidy(Math.sin(turn))];
  const sx = flipX ? -1 : 1;
  const pivot = pivotOf(node);
  return {
    x: e - pivot.x + sx * cos * pivot.x - sx * sin * pivot.y,
    y: f - pivot.y + sin * pivot.x + cos * pivot.y,
    rotation: (turn * 180) / Math.PI,
    flipX,
    flipY: false,
  };
}

/** Layer to page. */
export function absoluteTransform(graph: SceneGraph, node: SceneNode): Transform {
  let result = localTransform(node);
  for (let parent = graph.getNode(node.parentId ?? ''); parent && parent.type !== 'CANVAS'; parent = graph.getNode(parent.parentId ?? '')) {
    result = compose(localTransform(parent), result);
  }
  return result;
}

/** Page to the space that `x`, `y` and `relativeTransform` of a layer's children are in: groups and booleans have none of their own. */
export function containerTransform(graph: SceneGraph, parentId: string | null): Transform {
  for (let parent = graph.getNode(parentId ?? ''); parent && parent.type !== 'CANVAS'; parent = graph.getNode(parent.parentId ?? '')) {
    if (parent.type !== 'GROUP' && parent.type !== 'BOOLEAN_OPERATION') return absoluteTransform(graph, parent);
  }
  return identity;
}

export function relativeTransform(graph: SceneGraph, node: SceneNode): Transform {
  return compose(inverse(containerTransform(graph, node.parentId)), absoluteTransform(graph, node));
}

/** Drops the noise of the last digits that turning there and back leaves. */
export function neat(value: number): number {
  return Math.round(value * 1e9) / 1e9 + 0;
}

export function neatTransform([[a, c, e], [b, d, f]]: Transform): Transform {
  return [
    [neat(a), neat(c), neat(e)],
    [neat(b), neat(d), neat(f)],
  ];
}

/** The renderer turns a line about its start, anything else about its centre. */
function pivotOf(node: Pick<SceneNode, 'type' | 'width' | 'height'>): Vector {
  return node.type === 'LINE' ? { x: 0, y: 0 } : { x: node.width / 2, y: node.height / 2 };
}

/** Quarter turns are exact, so that a layer turned by 90° stays on the pixel grid. */
function tidy(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value - rounded) < 1e-15 ? rounded : value;
}
