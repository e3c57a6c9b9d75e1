import { DOMParser, type Element } from '@xmldom/xmldom';
import { length } from './look.ts';

export interface SvgDrawing {
  root: Element;
  /** Elements with an id. */
  definitions: ReadonlyMap<string, Element>;
  size: { width: number; height: number };
  /** What the drawing shows, in its own units. */
  view: Rect;
  toFrame: Transform;
}

/** Reads an SVG. Throws for anything else. */
export function readSvg(svg: string): SvgDrawing {
  const root = parse(svg);
  if (root?.localName !== 'svg') throw new Error('in createNodeFromSvg: Failed to convert svg');
  const [x = 0, y = 0, across = 0, down = 0] = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const has = across > 0 && down > 0;
  const size = {
    width: extent(root.getAttribute('width'), has ? across : 100),
    height: extent(root.getAttribute('height'), has ? down : 100),
  };
  const view = has ? { x, y, width: across, height: down } : { x: 0, y: 0, ...size };
  return { root, definitions: definitionsIn(root), size, view, toFrame: viewToFrame(view, size, root.getAttribute('preserveAspectRatio')) };
}

function parse(svg: string): Element | null {
  try {
    const onError = (level: string, message: string): void => {
      if (level !== 'warning') throw new Error(message);
    };
    return new DOMParser({ onError }).parseFromString(svg, 'image/svg+xml').documentElement;
  } catch {
    return null;
  }
}

/** A share is of nothing here. */
function extent(text: string | null, otherwise: number): number {
  const value = text?.trim().endsWith('%') ? otherwise : length(text, otherwise);
  return value > 0 ? value : otherwise;
}

function definitionsIn(root: Element): Map<string, Element> {
  const withId = Array.from(root.getElementsByTagName('*')).filter((element) => element.hasAttribute('id'));
  return new Map(withId.map((element) => [element.getAttribute('id') ?? '', element]));
}

/** Whole and in the middle, unless it is to be stretched. */
function viewToFrame(view: Rect, size: SvgDrawing['size'], aspect: string | null): Transform {
  const [sx, sy] = [size.width / view.width, size.height / view.height];
  const [across, down] = aspect?.trim() === 'none' ? [sx, sy] : [Math.min(sx, sy), Math.min(sx, sy)];
  return [
    [across, 0, (size.width - view.width * across) / 2 - view.x * across],
    [0, down, (size.height - view.height * down) / 2 - view.y * down],
  ];
}
