import type { SkiaRenderer } from '@open-pencil/core/canvas';
import type { Fill, NodeType as GraphType, SceneGraph, SceneNode, Stroke } from '@open-pencil/scene-graph';
import type { BlendMode, Canvas, Paint, Path } from 'canvaskit-wasm';
import { figmaFields } from './figma-fields.ts';
import { layerPath, skiaLines } from './outlines.ts';
import { centreLines } from './shape-path.ts';

/** Types whose look follows from their outline alone. */
export const outlined: ReadonlySet<GraphType> = new Set([
  'RECTANGLE',
  'ROUNDED_RECTANGLE',
  'ELLIPSE',
  'POLYGON',
  'STAR',
  'VECTOR',
  'BOOLEAN_OPERATION',
]);

/**
 * Paints a shape's fills, strokes and shadows along the very outline that `fillGeometry` tells of. The renderer's own way
 * puts inside and outside strokes of vectors on their centre, drops the strokes' style on booleans, and leaves a boolean
 * empty when a shape in it has a picture.
 */
export function drawShape(skia: SkiaRenderer, canvas: Canvas, graph: SceneGraph, node: SceneNode): void {
  const shape = layerPath(skia.ck, graph, node);
  drawShadows(skia, canvas, node, shape, 'behind');
  node.fills.forEach((fill, index) => fill.visible && drawFill(skia, canvas, graph, node, shape, fill, index));
  for (const stroke of node.strokes) if (stroke.visible && stroke.weight > 0) drawStroke(skia, canvas, node, shape, stroke);
  drawShadows(skia, canvas, node, shape, 'front');
  shape.delete();
}

function drawShadows(skia: SkiaRenderer, canvas: Canvas, node: SceneNode, shape: Path, pass: 'behind' | 'front'): void {
  if (node.type === 'BOOLEAN_OPERATION') return;
  const box = skia.ck.LTRBRect(0, 0, node.width, node.height);
  const rounded = node.cornerRadius > 0 || node.independentCorners;
  const through = figmaFields(node).effects.some((effect) => effect.type === 'DROP_SHADOW' && effect.showShadowBehindNode === true);
  canvas.save();
  // A shadow does not show through what casts it, unless it is asked to.
  if (pass === 'behind' && !through && node.fills.some(({ visible }) => visible)) canvas.clipPath(shape, skia.ck.ClipOp.Difference, true);
  skia.renderEffects(canvas, node, box, rounded, pass);
  canvas.restore();
}

export function blendModeIn({ ck }: SkiaRenderer, mode: Fill['blendMode']): BlendMode {
  const names: Partial<Record<NonNullable<typeof mode>, BlendMode>> = {
    DARKEN: ck.BlendMode.Darken,
    MULTIPLY: ck.BlendMode.Multiply,
    COLOR_BURN: ck.BlendMode.ColorBurn,
    LIGHTEN: ck.BlendMode.Lighten,
    SCREEN: ck.BlendMode.Screen,
    COLOR_DODGE: ck.BlendMode.ColorDodge,
    OVERLAY: ck.BlendMode.Overlay,
    SOFT_LIGHT: ck.BlendMode.SoftLight,
    HARD_LIGHT: ck.BlendMode.HardLight,
    DIFFERENCE: ck.BlendMode.Difference,
    EXCLUSION: ck.BlendMode.Exclusion,
    HUE: ck.BlendMode.Hue,
    SATURATION: ck.BlendMode.Saturation,
    COLOR: ck.BlendMode.Color,
    LUMINOSITY: ck.BlendMode.Luminosity,
  };
  return (mode && names[mode]) ?? ck.BlendMode.SrcOver;
}

function drawFill(skia: SkiaRenderer, canvas: Canvas, graph: SceneGraph, node: SceneNode, shape: Path, fill: Fill, index: number): void {
  if (!skia.applyFill(fill, node, graph, index)) return;
  skia.fillPaint.setAlphaf(fill.opacity);
  skia.fillPaint.setBlendMode(blendModeIn(skia, fill.blendMode));
  canvas.drawPath(shape, skia.fillPaint);
  skia.fillPaint.setShader(null);
  skia.fillPaint.setBlendMode(skia.ck.BlendMode.SrcOver);
}

function drawStroke({ ck }: SkiaRenderer, canvas: Canvas, node: SceneNode, shape: Path, stroke: Stroke): void {
  const line = node.type === 'BOOLEAN_OPERATION' ? shape.copy() : skiaLines(ck, centreLines(node));
  // Open lines have no inside: whatever is asked for, their stroke is centred.
  const align = shape.isEmpty() ? 'CENTER' : stroke.align;
  const paint = strokePaint(ck, node, stroke, align === 'CENTER' ? stroke.weight : 2 * stroke.weight);
  canvas.save();
  if (align !== 'CENTER') canvas.clipPath(shape, align === 'INSIDE' ? ck.ClipOp.Intersect : ck.ClipOp.Difference, true);
  canvas.drawPath(line, paint);
  canvas.restore();
  paint.delete();
  line.delete();
}

function strokePaint(
  ck: SkiaRenderer['ck'],
  node: SceneNode,
  { color, opacity, cap, join, dashPattern = [] }: Stroke,
  width: number,
): Paint {
  const caps = { ROUND: ck.StrokeCap.Round, SQUARE: ck.StrokeCap.Square };
  const joins = { ROUND: ck.StrokeJoin.Round, BEVEL: ck.StrokeJoin.Bevel, MITER: ck.StrokeJoin.Miter };
  const paint = new ck.Paint();
  paint.setStyle(ck.PaintStyle.Stroke);
  paint.setAntiAlias(true);
  paint.setColor(ck.Color4f(color.r, color.g, color.b, opacity));
  paint.setStrokeWidth(width);
  paint.setStrokeCap(cap === 'ROUND' || cap === 'SQUARE' ? caps[cap] : ck.StrokeCap.Butt);
  paint.setStrokeJoin(joins[join ?? 'MITER']);
  paint.setStrokeMiter(node.strokeMiterLimit);
  if (dashPattern.some((length) => length > 0)) {
    // Skia wants pairs of dash and gap.
    const pairs = dashPattern.length % 2 === 0 ? dashPattern : [...dashPattern, ...dashPattern];
    const dashes = ck.PathEffect.MakeDash(pairs, 0);
    paint.setPathEffect(dashes);
    dashes.delete();
  }
  return paint;
}
