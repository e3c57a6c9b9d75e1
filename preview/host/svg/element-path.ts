import type { Element } from '@xmldom/xmldom';
import { length } from './look.ts';

/** The outline of a basic shape as path data, in SVG's whole syntax; null for anything else and for what has no extent. */
export function elementPath(element: Element): string | null {
  const number = (name: string, otherwise = 0): number => length(element.getAttribute(name), otherwise);
  switch (element.localName) {
    case 'path':
      return element.getAttribute('d');
    case 'rect':
      return rectangle(number('x'), number('y'), number('width'), number('height'), radii(element));
    case 'circle':
      return ellipse(number('cx'), number('cy'), number('r'), number('r'));
    case 'ellipse':
      return ellipse(number('cx'), number('cy'), number('rx'), number('ry'));
    case 'line':
      return `M ${number('x1')} ${number('y1')} L ${number('x2')} ${number('y2')}`;
    case 'polyline':
      return polyline(element);
    case 'polygon':
      return polyline(element)?.concat(' Z') ?? null;
    default:
      return null;
  }
}

function rectangle(x: number, y: number, width: number, height: number, [wantedX, wantedY]: [number, number]): string | null {
  if (!(width > 0 && height > 0)) return null;
  const [rx, ry] = [Math.min(wantedX, width / 2), Math.min(wantedY, height / 2)];
  if (!(rx > 0 && ry > 0)) return `M ${x} ${y} h ${width} v ${height} h ${-width} Z`;
  const corner = (across: number, down: number): string => `a ${rx} ${ry} 0 0 1 ${across} ${down}`;
  const sides = [
    `h ${width - 2 * rx} ${corner(rx, ry)}`,
    `v ${height - 2 * ry} ${corner(-rx, ry)}`,
    `h ${2 * rx - width} ${corner(-rx, -ry)}`,
    `v ${2 * ry - height} ${corner(rx, -ry)}`,
  ];
  return `M ${x + rx} ${y} ${sides.join(' ')} Z`;
}

/** One radius alone is both. */
function radii(element: Element): [number, number] {
  const [rx, ry] = [element.getAttribute('rx'), element.getAttribute('ry')];
  return [length(rx ?? ry, 0), length(ry ?? rx, 0)];
}

function ellipse(cx: number, cy: number, rx: number, ry: number): string | null {
  if (!(rx > 0 && ry > 0)) return null;
  return `M ${cx - rx} ${cy} a ${rx} ${ry} 0 1 1 ${2 * rx} 0 a ${rx} ${ry} 0 1 1 ${-2 * rx} 0 Z`;
}

function polyline(element: Element): string | null {
  const numbers = element.getAttribute('points')?.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? [];
  return numbers.length < 4 ? null : `M ${numbers.slice(0, numbers.length - (numbers.length % 2)).join(' ')}`;
}
