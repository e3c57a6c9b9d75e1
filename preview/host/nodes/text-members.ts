import { parseFontStyle } from '@open-pencil/scene-graph';
import { freeze } from '../paints.ts';
import type { Layer } from './layer.ts';
import type { Members } from './members.ts';
import { weightToStyle } from '@open-pencil/scene-graph';

export const textMembers: Members<
  Pick<
    TextNode,
    | 'characters'
    | 'fontName'
    | 'fontSize'
    | 'textAutoResize'
    | 'textAlignHorizontal'
    | 'textAlignVertical'
    | 'letterSpacing'
    | 'lineHeight'
    | 'hasMissingFont'
  >
> = {
  characters: { get: (layer) => layer.record().text, set: (layer, text) => write(layer, { text }) },
  fontSize: { get: (layer) => layer.record().fontSize, set: (layer, size) => typeof size === 'number' && write(layer, { fontSize: size }) },
  fontName: {
    get: (layer) => freeze(fontOf(layer)),
    set(layer, font) {
      if (typeof font !== 'object') return;
      refuseUnloaded(layer, font);
      const { weight, italic } = parseFontStyle(font.style);
      write(layer, { fontFamily: font.family, fontWeight: weight, italic });
    },
  },
  textAutoResize: { get: (layer) => layer.record().textAutoResize, set: (layer, textAutoResize) => write(layer, { textAutoResize }) },
  textAlignHorizontal: {
    get(layer) {
      const align = layer.record().textAlignHorizontal;
      return align === 'JUSTIFIED' ? 'JUSTIFIED' : align;
    },
    set: (layer, align) => write(layer, { textAlignHorizontal: align }),
  },
  textAlignVertical: {
    get: (layer) => layer.record().textAlignVertical,
    set: (layer, align) => write(layer, { textAlignVertical: align }),
  },
  letterSpacing: {
    get: (layer) => freeze({ unit: 'PIXELS', value: layer.record().letterSpacing }),
    set: (layer, spacing) => typeof spacing === 'object' && write(layer, { letterSpacing: inPixels(layer, spacing) }),
  },
  lineHeight: {
    get(layer) {
      const { lineHeight } = layer.record();
      return freeze(lineHeight === null ? { unit: 'AUTO' } : { unit: 'PIXELS', value: lineHeight });
    },
    set: (layer, height) =>
      typeof height === 'object' && write(layer, { lineHeight: height.unit === 'AUTO' ? null : inPixels(layer, height) }),
  },
  hasMissingFont: { get: () => false },
};

function write(layer: Layer, change: Parameters<Layer['change']>[0]): void {
  refuseUnloaded(layer, fontOf(layer));
  layer.change(change);
  const node = layer.record();
  if (node.textAutoResize === 'NONE' || node.textAutoResize === 'TRUNCATE') return;
  const fixed = node.textAutoResize === 'HEIGHT' ? node.width : undefined;
  const size = layer.scene.document.renderer.skia.measureTextNode(node, fixed);
  if (size) layer.change(fixed === undefined ? size : { height: size.height });
}

function fontOf(layer: Layer): FontName {
  const { fontFamily: family, fontWeight, italic } = layer.record();
  // Figma parts the words of Inter's styles, such as `Semi Bold`; the graph writes them as one.
  return { family, style: weightToStyle(fontWeight, italic).replace(/^(Semi|Extra)(?=[BL])/, '$1 ') };
}

function inPixels(layer: Layer, { unit, value }: { unit: 'PIXELS' | 'PERCENT'; value: number }): number {
  return unit === 'PIXELS' ? value : (value / 100) * layer.record().fontSize;
}

function refuseUnloaded({ scene }: Layer, { family, style }: FontName): void {
  if (scene.fonts.has(`${family} ${style}`)) return;
  throw new Error(
    `Cannot write to node with unloaded font "${family} ${style}". Please call figma.loadFontAsync({ family: "${family}", style: "${style}" }) and await the returned promise first.`,
  );
}
