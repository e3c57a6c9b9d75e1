import type { Effect as GraphEffect } from '@open-pencil/scene-graph';
import type { FigmaFields } from '../figma-fields.ts';
import { fillOutlines, strokeOutlines } from '../outlines.ts';
import { blendModeOf, fillOf, freeze, readPaints, strokesOf } from '../paints.ts';
import type { Layer } from './layer.ts';
import type { Members } from './members.ts';

export const sceneMembers: Members<SceneNodeMixin> = {
  visible: { get: (layer) => layer.record().visible, set: (layer, visible) => layer.change({ visible }) },
  locked: { get: (layer) => layer.record().locked, set: (layer, locked) => layer.change({ locked }) },
  stuckNodes: { get: () => [] },
  attachedConnectors: { get: () => [] },
  boundVariables: { get: () => ({}) },
};

export const fillMembers: Members<MinimalFillsMixin> = {
  fills: { get: (layer) => layer.fields().fills, set: setFills },
  fillStyleId: { get: () => '' },
  setFillsAsync: { call: async (layer, paints) => setFills(layer, paints) },
};

export const strokeMembers: Members<MinimalStrokesMixin> = {
  strokes: { get: (layer) => layer.fields().strokes, set: setStrokes },
  setStrokesAsync: { call: async (layer, paints) => setStrokes(layer, paints) },
  strokeStyleId: { get: () => '' },
  strokeWeight: {
    get: (layer) => layer.fields().strokeWeight,
    set: (layer, weight) => typeof weight === 'number' && stroke(layer, { strokeWeight: weight }),
  },
  strokeJoin: {
    get: (layer) => layer.fields().strokeJoin,
    set: (layer, join) => typeof join === 'string' && stroke(layer, { strokeJoin: join }),
  },
  strokeAlign: { get: (layer) => layer.fields().strokeAlign, set: (layer, strokeAlign) => stroke(layer, { strokeAlign }) },
  dashPattern: {
    get: (layer) => layer.fields().dashPattern,
    set: (layer, dashPattern) => stroke(layer, { dashPattern: freeze([...dashPattern]) }),
  },
  strokeGeometry: {
    get: (layer) => freeze(strokeOutlines(layer.scene.document.renderer.canvasKit, layer.scene.document.graph, layer.record())),
  },
};

export const geometryMembers: Members<GeometryMixin> = {
  ...fillMembers,
  ...strokeMembers,
  strokeCap: {
    get: (layer) => layer.fields().strokeCap,
    set: (layer, cap) => typeof cap === 'string' && stroke(layer, { strokeCap: cap }),
  },
  strokeMiterLimit: {
    get: (layer) => layer.record().strokeMiterLimit,
    set: (layer, strokeMiterLimit) => layer.change({ strokeMiterLimit }),
  },
  fillGeometry: {
    get: (layer) => freeze(fillOutlines(layer.scene.document.renderer.canvasKit, layer.scene.document.graph, layer.record())),
  },
};

export const blendMembers: Members<BlendMixin> = {
  opacity: {
    get: (layer) => layer.record().opacity,
    set(layer, opacity) {
      if (typeof opacity !== 'number' || opacity < 0 || opacity > 1)
        throw new Error('Property "opacity" failed validation: Number must be between 0 and 1');
      layer.change({ opacity });
    },
  },
  blendMode: { get: (layer) => layer.record().blendMode, set: (layer, mode) => layer.change({ blendMode: blendModeOf(mode) }) },
  isMask: { get: (layer) => layer.record().isMask, set: (layer, isMask) => layer.change({ isMask }) },
  maskType: { get: (layer) => layer.record().maskType, set: (layer, maskType) => layer.change({ maskType }) },
  effects: {
    get: (layer) => layer.fields().effects,
    set(layer, effects) {
      const kept = freeze(structuredClone([...effects]));
      layer.change({ effects: kept.map(effectOf) }, { effects: kept });
    },
  },
  effectStyleId: { get: () => '' },
};

export const cornerMembers: Members<CornerMixin & RectangleCornerMixin> = {
  cornerRadius: {
    get: (layer) => layer.record().cornerRadius,
    set(layer, radius) {
      if (typeof radius !== 'number' || radius < 0)
        throw new Error('Property "cornerRadius" failed validation: Number must be greater than or equal to 0');
      layer.change({
        cornerRadius: radius,
        topLeftRadius: radius,
        topRightRadius: radius,
        bottomRightRadius: radius,
        bottomLeftRadius: radius,
        independentCorners: false,
      });
    },
  },
  cornerSmoothing: { get: (layer) => layer.record().cornerSmoothing, set: (layer, cornerSmoothing) => layer.change({ cornerSmoothing }) },
  topLeftRadius: corner('topLeftRadius'),
  topRightRadius: corner('topRightRadius'),
  bottomRightRadius: corner('bottomRightRadius'),
  bottomLeftRadius: corner('bottomLeftRadius'),
};

function corner(name: keyof RectangleCornerMixin): { get(layer: Layer): number; set(layer: Layer, radius: number): void } {
  return { get: (layer) => layer.record()[name], set: (layer, radius) => layer.change({ [name]: radius, independentCorners: true }) };
}

function setFills(layer: Layer, paints: unknown): void {
  const fills = readPaints('fills', paints);
  layer.change({ fills: fills.map(fillOf) }, { fills });
}

function setStrokes(layer: Layer, paints: unknown): void {
  stroke(layer, { strokes: readPaints('strokes', paints) });
}

function stroke(layer: Layer, change: Partial<FigmaFields>): void {
  layer.change({ strokes: strokesOf({ ...layer.fields(), ...change }) }, change);
}

/** How the renderer wants an effect. */
export function effectOf(effect: Effect): GraphEffect {
  const shared = { visible: effect.visible, color: { r: 0, g: 0, b: 0, a: 1 }, offset: { x: 0, y: 0 }, radius: 0, spread: 0 };
  if (effect.type === 'DROP_SHADOW' || effect.type === 'INNER_SHADOW') {
    const { type, color, offset, radius, spread = 0, blendMode } = effect;
    return { ...shared, type, color: { ...color }, offset: { ...offset }, radius, spread, blendMode: blendModeOf(blendMode) };
  }
  if (effect.type === 'LAYER_BLUR' || effect.type === 'BACKGROUND_BLUR') return { ...shared, type: effect.type, radius: effect.radius };
  throw new Error(`The preview does not draw effects of type ${effect.type}.`);
}
