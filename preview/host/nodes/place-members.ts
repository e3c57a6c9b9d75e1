import { boundingBox, renderBox } from '../bounds.ts';
import { layOutSheets } from '../lay-out-sheets.ts';
import { freeze } from '../paints.ts';
import { formatPath, parsePath, transformPath } from '../path-data.ts';
import { absoluteTransform, neat, neatTransform, relativeTransform } from '../transform.ts';
import type { Layer } from './layer.ts';
import { insideInstance } from './layer.ts';
import type { Members } from './members.ts';
import { rescale } from './rescale.ts';
import { place, settle } from './tree.ts';
import { vectorNetworkOf } from './vector-members.ts';

/** What sections have; everything that can be turned has `layoutMembers` too. */
export const positionMembers: Members<DimensionAndPositionMixin> = {
  x: { get: (layer) => relative(layer)[0][2], set: (layer, x) => move(layer, { x: number('x', x) }) },
  y: { get: (layer) => relative(layer)[1][2], set: (layer, y) => move(layer, { y: number('y', y) }) },
  width: { get: (layer) => layer.record().width },
  height: { get: (layer) => layer.record().height },
  relativeTransform: { get: (layer) => freeze(relative(layer)), set: (layer, transform) => placeFreely(layer, transform) },
  absoluteTransform: { get: (layer) => freeze(neatTransform(absoluteTransform(layer.scene.document.graph, layer.record()))) },
  absoluteBoundingBox: { get: (layer) => freeze(neatBox(boundingBox(layer.scene.document.graph, layer.record()))) },
};

export const sizeMembers: Members<Pick<LayoutMixin, 'resizeWithoutConstraints' | 'resize' | 'rescale'>> = {
  resize: { call: resize },
  resizeWithoutConstraints: { call: resize },
  rescale: { call: rescale },
};

export const layoutMembers: Members<LayoutMixin> = {
  ...positionMembers,
  ...sizeMembers,
  absoluteRenderBounds: { get: (layer) => freeze(neatBox(renderBox(layer.scene.document.graph, layer.record()))) },
  /** Counter-clockwise, in degrees, about the layer's own top left corner. */
  rotation: {
    get(layer) {
      const [[m00], [m10]] = relative(layer);
      return neat((Math.atan2(-m10, m00) * 180) / Math.PI);
    },
    set(layer, degrees) {
      const [[, , e], [, , f]] = relative(layer);
      const turn = (-number('rotation', degrees) * Math.PI) / 180;
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      placeFreely(layer, [
        [cos, -sin, e],
        [sin, cos, f],
      ]);
    },
  },
  constrainProportions: {
    get: (layer) => layer.fields().constrainProportions,
    set: (layer, constrainProportions) => layer.change({}, { constrainProportions }),
  },
  layoutAlign: {
    get: (layer) => (layer.record().layoutAlignSelf === 'STRETCH' ? 'STRETCH' : 'INHERIT'),
    set: (layer, align) => layer.change({ layoutAlignSelf: align === 'STRETCH' ? 'STRETCH' : 'AUTO' }),
  },
  layoutGrow: { get: (layer) => layer.record().layoutGrow, set: (layer, layoutGrow) => layer.change({ layoutGrow }) },
  layoutPositioning: {
    get: (layer) => layer.record().layoutPositioning,
    set(layer, layoutPositioning) {
      if (layoutPositioning === 'ABSOLUTE' && !parentLaysOut(layer))
        throw new Error('Can only set layoutPositioning = ABSOLUTE if the parent node has layoutMode !== NONE');
      layer.change({ layoutPositioning });
    },
  },
};

export const aspectMembers: Members<AspectRatioLockMixin> = {
  targetAspectRatio: { get: (layer) => layer.fields().targetAspectRatio },
  lockAspectRatio: {
    call: (layer) => layer.change({}, { targetAspectRatio: freeze({ x: layer.record().width, y: layer.record().height }) }),
  },
  unlockAspectRatio: { call: (layer) => layer.change({}, { targetAspectRatio: null }) },
};

function neatBox(box: Rect | null): Rect | null {
  return box && { x: neat(box.x), y: neat(box.y), width: neat(box.width), height: neat(box.height) };
}

function relative(layer: Layer): Transform {
  return neatTransform(relativeTransform(layer.scene.document.graph, layer.record()));
}

function move(layer: Layer, to: Partial<Vector>): void {
  const [[a, c, e], [b, d, f]] = relative(layer);
  // Figma ignores a position written on what its frame places.
  if (parentLaysOut(layer) && layer.record().layoutPositioning === 'AUTO') return;
  placeFreely(layer, [
    [a, c, to.x ?? e],
    [b, d, to.y ?? f],
  ]);
}

function placeFreely(layer: Layer, transform: Transform): void {
  if (insideInstance(layer)) throw new Error('This property cannot be overridden in an instance');
  layer.scene.document.write(() => {
    place(layer, transform);
    settle(layer);
  });
}

function resize(layer: Layer, width: number, height: number): void {
  if (insideInstance(layer)) throw new Error('This property cannot be overridden in an instance');
  const least = layer.record().type === 'LINE' ? 0 : 0.01;
  for (const [name, value, bottom] of [
    ['width', width, 0.01],
    ['height', height, least],
  ] as const) {
    if (typeof value !== 'number' || !(value >= bottom))
      throw new Error(`Expected "${name}" to be a number greater than or equal to ${bottom}`);
  }
  const { document } = layer.scene;
  document.write(() => {
    resizeRecord(layer, width, height);
    settle(layer);
    layOutSheets(layer.scene);
  });
}

function resizeRecord(layer: Layer, width: number, height: number): void {
  const { graph } = layer.scene.document;
  const node = layer.record();
  const [sx, sy] = [width / node.width, height / node.height];
  const before = relative(layer);
  const { type, vectorPaths } = layer.fields();
  graph.updateNode(node.id, {
    width,
    height,
    primaryAxisSizing: 'FIXED',
    counterAxisSizing: 'FIXED',
    ...(type === 'TEXT' ? { textAutoResize: 'NONE' as const } : {}),
  });
  if (type === 'VECTOR') {
    const scaled = vectorPaths.map(({ windingRule, data }) => ({
      windingRule,
      data: formatPath(
        transformPath(parsePath(data), [
          [sx, 0, 0],
          [0, sy, 0],
        ]),
      ),
    }));
    layer.change({ vectorNetwork: vectorNetworkOf(scaled) }, { vectorPaths: freeze(scaled) });
  }
  place(layer, before);
  if (type === 'GROUP' || type === 'BOOLEAN_OPERATION')
    for (const child of graph.getChildren(node.id)) stretch(layer.scene.layer(child.id), sx, sy);
}

/** Scales a child of a group about the group's corner. */
function stretch(child: Layer, sx: number, sy: number): void {
  const { graph } = child.scene.document;
  const { x, y, width, height } = child.record();
  const centre = { x: (x + width / 2) * sx, y: (y + height / 2) * sy };
  resizeRecord(child, width * sx, height * sy);
  graph.updateNode(child.id, { x: centre.x - (width * sx) / 2, y: centre.y - (height * sy) / 2 });
}

function parentLaysOut(layer: Layer): boolean {
  const mode = layer.scene.document.graph.getNode(layer.record().parentId ?? '')?.layoutMode;
  return mode !== undefined && mode !== 'NONE';
}

function number(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new Error(`Property "${name}" failed validation: Expected number, received ${typeof value}`);
  return value;
}
