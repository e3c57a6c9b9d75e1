import type { Element } from '@xmldom/xmldom';

const initial = {
  fill: 'black',
  'fill-opacity': '1',
  'fill-rule': 'nonzero',
  stroke: 'none',
  'stroke-opacity': '1',
  'stroke-width': '1',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-miterlimit': '4',
  'stroke-dasharray': 'none',
  color: 'black',
  visibility: 'visible',
};

/** What an SVG element looks like: its own attributes and style, and what it takes from those round it. */
export type Look = Readonly<typeof initial>;

export const initialLook: Look = initial;

export function lookOf(element: Element, around: Look): Look {
  const look = { ...around };
  for (const name of Object.keys(initial) as (keyof Look)[]) {
    const own = valueOf(element, name);
    if (own !== null && own !== 'inherit') look[name] = own;
  }
  return look;
}

/** A property an element has by itself, as an attribute or, before that, in its style. */
export function valueOf(element: Element, name: string): string | null {
  for (const declaration of (element.getAttribute('style') ?? '').split(';').toReversed()) {
    const [property, ...value] = declaration.split(':');
    if (property?.trim() === name) return value.join(':').trim();
  }
  return element.getAttribute(name)?.trim() ?? null;
}

/** A number, also one with `px`. Shares are of `whole`. */
export function length(text: string | null, otherwise: number, whole = 1): number {
  const value = Number.parseFloat(text ?? '');
  if (!Number.isFinite(value)) return otherwise;
  return text?.trim().endsWith('%') ? (value / 100) * whole : value;
}
