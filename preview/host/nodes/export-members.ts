import { boundingBox, paintedBox } from '../bounds.ts';
import { snapOutward } from '../box.ts';
import { absoluteTransform, identity } from '../transform.ts';
import type { Layer } from './layer.ts';

/** Apart from the mixin, since only pictures are rendered here and Figma types every format. */
export const exportMembers = {
  exportSettings: { get: (): readonly ExportSettings[] => [] },
  exportAsync: {
    call: async (layer: Layer, settings: unknown = { format: 'PNG' }): Promise<Uint8Array> => {
      // Figma renders later: what is written meanwhile is in the picture.
      await Promise.resolve();
      return renderLayer(layer, readSettings(settings));
    },
  },
};

interface Settings {
  format: 'PNG' | 'JPG';
  constraint: { type: 'SCALE' | 'WIDTH' | 'HEIGHT'; value: number };
  contentsOnly: boolean;
  useAbsoluteBounds: boolean;
}

const keys = ['format', 'constraint', 'contentsOnly', 'useAbsoluteBounds', 'colorProfile', 'suffix'];

function readSettings(settings: unknown): Settings {
  const given = settings as Partial<Record<string, unknown>>;
  const others = Object.keys(given).filter((key) => !keys.includes(key));
  if (others.length > 0) refuse(`Unrecognized key(s) in object: ${others.map((key) => `'${key}'`).join(', ')}`);
  const { format, constraint = { type: 'SCALE', value: 1 }, contentsOnly = true, useAbsoluteBounds = false } = given;
  if (format !== 'PNG' && format !== 'JPG') return refuse(`the preview renders PNG and JPG, not ${String(format)}`);
  const { type, value } = constraint as Settings['constraint'];
  if (type !== 'SCALE' && type !== 'WIDTH' && type !== 'HEIGHT') refuse('Invalid enum value at .constraint.type');
  if (typeof value !== 'number' || !(value > 0)) refuse('Number must be greater than 0 at .constraint.value');
  return { format, constraint: { type, value }, contentsOnly: contentsOnly === true, useAbsoluteBounds: useAbsoluteBounds === true };
}

function refuse(problem: string): never {
  throw new Error(`Property "settings" failed validation: ${problem}`);
}

function renderLayer(layer: Layer, settings: Settings): Uint8Array {
  const { graph, renderer, pageId } = layer.scene.document;
  const node = layer.record();
  const { type } = layer.fields();
  const ofPage = type === 'PAGE' || type === 'SLICE' || !settings.contentsOnly;
  const area =
    settings.useAbsoluteBounds && type !== 'PAGE'
      ? boundingBox(graph, node)
      : outward(type === 'SLICE' ? boundingBox(graph, node) : paintedBox(graph, node));
  if (!area || area.width <= 0 || area.height <= 0) throw new Error('Failed to export node. This node may not have any visible layers.');
  const scale = scaleOf(settings.constraint, area);
  const size = { width: Math.max(1, Math.round(area.width * scale)), height: Math.max(1, Math.round(area.height * scale)) };
  const parent = graph.getNode(node.parentId ?? '');
  return renderer.encode(size, settings.format, (canvas) => {
    canvas.scale(scale, scale);
    canvas.translate(-area.x, -area.y);
    if (ofPage) renderer.paintPage(canvas, graph, type === 'PAGE' ? layer.id : pageId);
    else renderer.paintLayer(canvas, graph, layer.id, parent && parent.type !== 'CANVAS' ? absoluteTransform(graph, parent) : identity);
  });
}

function outward(box: Rect | null): Rect | null {
  return box && snapOutward(box);
}

function scaleOf({ type, value }: Settings['constraint'], area: Rect): number {
  if (type === 'SCALE') return value;
  return value / (type === 'WIDTH' ? area.width : area.height);
}
