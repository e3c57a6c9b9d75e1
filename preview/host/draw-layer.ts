import type { SkiaRenderer } from '@open-pencil/core/canvas';
import type { SceneGraph, SceneNode } from '@open-pencil/scene-graph';
import type { Canvas, Paint } from 'canvaskit-wasm';
import { clips } from './bounds.ts';
import { blendModeIn, drawShape, outlined } from './draw-shape.ts';
import { maskRuns } from './mask-runs.ts';
import { skiaPath } from './outlines.ts';
import { shapePaths } from './shape-path.ts';
import { localTransform, skiaMatrix } from './transform.ts';

/**
 * Paints a layer with what it holds into its parent's space, whatever it masks there. The renderer's own way forgets a
 * mask's blur, opacity and children, and bounds what it isolates by boxes that ignore rotation.
 */
export function drawLayer(skia: SkiaRenderer, canvas: Canvas, graph: SceneGraph, node: SceneNode): void {
  if (!node.visible) return;
  canvas.save();
  canvas.concat(skiaMatrix(localTransform(node)));
  const isolations = [
    ...(node.opacity < 1 || !['NORMAL', 'PASS_THROUGH'].includes(node.blendMode) ? [blended(skia, node)] : []),
    ...blurs(skia, node),
  ];
  for (const paint of isolations) canvas.saveLayer(paint);
  drawOwn(skia, canvas, graph, node);
  if (node.type !== 'BOOLEAN_OPERATION') drawHeld(skia, canvas, graph, node);
  for (const paint of isolations) {
    canvas.restore();
    paint.delete();
  }
  canvas.restore();
}

/** Paints the children of a layer or page, each mask cutting what lies above it. */
export function drawChildren(skia: SkiaRenderer, canvas: Canvas, graph: SceneGraph, parentId: string): void {
  for (const { masks, shown } of maskRuns(graph.getChildren(parentId))) {
    if (masks.length > 0) canvas.saveLayer();
    for (const child of shown) drawLayer(skia, canvas, graph, child);
    if (masks.length === 0) continue;
    isolate(
      skia,
      canvas,
      (paint) => paint.setBlendMode(skia.ck.BlendMode.DstIn),
      () => {
        for (const mask of masks) drawMask(skia, canvas, graph, mask);
      },
    );
    canvas.restore();
  }
}

function drawOwn(skia: SkiaRenderer, canvas: Canvas, graph: SceneGraph, node: SceneNode): void {
  if (outlined.has(node.type)) drawShape(skia, canvas, graph, node);
  else if (node.type === 'SECTION') skia.renderSection(canvas, node, graph);
  else if (node.type === 'COMPONENT_SET') skia.renderComponentSet(canvas, node, graph);
  else skia.renderShape(canvas, node, graph);
}

function drawHeld(skia: SkiaRenderer, canvas: Canvas, graph: SceneGraph, node: SceneNode): void {
  canvas.save();
  if (clips(node)) {
    const edge = skiaPath(skia.ck, shapePaths(node));
    canvas.clipPath(edge, skia.ck.ClipOp.Intersect, true);
    edge.delete();
  }
  drawChildren(skia, canvas, graph, node.id);
  canvas.restore();
}

function drawMask(skia: SkiaRenderer, canvas: Canvas, graph: SceneGraph, mask: SceneNode): void {
  switch (mask.maskType) {
    case 'ALPHA':
      return drawLayer(skia, canvas, graph, mask);
    case 'LUMINANCE': {
      const luma = skia.ck.ColorFilter.MakeLuma();
      isolate(
        skia,
        canvas,
        (paint) => paint.setColorFilter(luma),
        () => drawLayer(skia, canvas, graph, mask),
      );
      return luma.delete();
    }
    case 'VECTOR': {
      const shape = skiaPath(skia.ck, shapePaths(mask));
      shape.transform(skiaMatrix(localTransform(mask)));
      isolate(
        skia,
        canvas,
        () => undefined,
        (paint) => canvas.drawPath(shape, paint),
      );
      return shape.delete();
    }
  }
}

/** Paints on a layer of its own, which `set` says how to lay down. */
function isolate({ ck }: SkiaRenderer, canvas: Canvas, set: (paint: Paint) => void, draw: (plain: Paint) => void): void {
  const [paint, plain] = [new ck.Paint(), new ck.Paint()];
  plain.setAntiAlias(true);
  set(paint);
  canvas.saveLayer(paint);
  draw(plain);
  canvas.restore();
  paint.delete();
  plain.delete();
}

function blended(skia: SkiaRenderer, node: SceneNode): Paint {
  const paint = new skia.ck.Paint();
  paint.setAlphaf(node.opacity);
  paint.setBlendMode(blendModeIn(skia, node.blendMode));
  return paint;
}

function blurs({ ck }: SkiaRenderer, node: SceneNode): Paint[] {
  const radius = node.effects.find(({ type, visible }) => visible && type === 'LAYER_BLUR')?.radius ?? 0;
  if (radius <= 0) return [];
  const paint = new ck.Paint();
  // What is beyond the layer is empty, not a copy of its edge.
  const blur = ck.ImageFilter.MakeBlur(radius / 2, radius / 2, ck.TileMode.Decal, null);
  paint.setImageFilter(blur);
  blur.delete();
  return [paint];
}
