import { parseColor } from '@open-pencil/core/color';
import type { Element } from '@xmldom/xmldom';
import { compose, inverse } from '../transform.ts';
import { length, valueOf } from './look.ts';
import { svgTransform } from './svg-transform.ts';

export interface Painted {
  /** By their ids. */
  definitions: ReadonlyMap<string, Element>;
  /** Of the shape, in its own units. */
  box: Rect;
  /** From the shape's units to the frame's. */
  toFrame: Transform;
  /** The layer, in the frame's units. */
  layer: Rect;
  /** Of the drawing, in its own units: what shares are of. */
  whole: { width: number; height: number };
}

/** An SVG gradient as Figma keeps one; null for what is none, and for one that nothing of can be seen. */
export function gradientOf(element: Element, painted: Painted): GradientPaint | null {
  const kind = element.localName;
  if (kind !== 'linearGradient' && kind !== 'radialGradient') return null;
  const chain = chainOf(element, painted.definitions);
  const attribute = (name: string): string | null => chain.find((each) => each.hasAttribute(name))?.getAttribute(name) ?? null;
  const stops = chain.map(stopsOf).find((list) => list.length > 0);
  if (!stops) return null;

  const isOfBox = attribute('gradientUnits') !== 'userSpaceOnUse';
  const [width, height] = isOfBox ? [1, 1] : [painted.whole.width, painted.whole.height];
  const across = (name: string, share: number): number => length(attribute(name), share * width, width);
  const down = (name: string, share: number): number => length(attribute(name), share * height, height);
  const line =
    kind === 'linearGradient'
      ? unitToLine({ x: across('x1', 0), y: down('y1', 0) }, { x: across('x2', 1), y: down('y2', 0) })
      : unitToCircle(
          { x: across('cx', 0.5), y: down('cy', 0.5) },
          length(attribute('r'), 0.5 * width, Math.hypot(width, height) / Math.SQRT2),
        );
  const toShape = isOfBox ? unitTo(painted.box) : null;
  const own = compose(svgTransform(attribute('gradientTransform')), line);
  const gradientToFrame = compose(painted.toFrame, toShape ? compose(toShape, own) : own);
  const [[a, c], [b, d]] = gradientToFrame;
  if (Math.abs(a * d - b * c) < 1e-12) return null;
  return {
    type: kind === 'linearGradient' ? 'GRADIENT_LINEAR' : 'GRADIENT_RADIAL',
    gradientTransform: compose(inverse(gradientToFrame), unitTo(painted.layer)),
    gradientStops: stops,
  };
}

/** A gradient and those it takes from what it does not say itself. */
function chainOf(element: Element, definitions: ReadonlyMap<string, Element>): Element[] {
  const chain: Element[] = [];
  for (let next: Element | undefined = element; next && !chain.includes(next);) {
    chain.push(next);
    next = definitions.get((next.getAttribute('href') ?? next.getAttribute('xlink:href') ?? '').slice(1));
  }
  return chain;
}

function stopsOf(element: Element): ColorStop[] {
  let least = 0;
  return Array.from(element.getElementsByTagName('stop')).map((stop) => {
    // A stop never lies before the one it follows.
    least = Math.min(1, Math.max(least, length(stop.getAttribute('offset'), 0)));
    const { r, g, b, a } = parseColor(valueOf(stop, 'stop-color') ?? 'black');
    return { position: least, color: { r, g, b, a: a * length(valueOf(stop, 'stop-opacity'), 1) } };
  });
}

/** Figma's linear gradients run along the middle of the unit square. */
function unitToLine(from: Vector, to: Vector): Transform {
  const along = { x: to.x - from.x, y: to.y - from.y };
  return [
    [along.x, -along.y, from.x + along.y / 2],
    [along.y, along.x, from.y - along.x / 2],
  ];
}

/** Figma's radial ones fill the circle within it. */
function unitToCircle(centre: Vector, radius: number): Transform {
  return [
    [2 * radius, 0, centre.x - radius],
    [0, 2 * radius, centre.y - radius],
  ];
}

function unitTo({ x, y, width, height }: Rect): Transform {
  return [
    [width, 0, x],
    [0, height, y],
  ];
}
