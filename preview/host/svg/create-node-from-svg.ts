import { computeAccurateBounds } from '@open-pencil/core/vector';
import type { Element } from '@xmldom/xmldom';
import { vectorNetworkOf } from '../nodes/vector-members.ts';
import { formatPath, type PathCommand } from '../path-data.ts';
import { compose, identity } from '../transform.ts';
import { elementPath } from './element-path.ts';
import { figmaPath } from './figma-path.ts';
import { initialLook, length, lookOf, valueOf, type Look } from './look.ts';
import { paintsOf } from './paints-of.ts';
import { readSvg } from './read-svg.ts';
import { svgTransform } from './svg-transform.ts';

interface Around {
  look: Look;
  toFrame: Transform;
  /** Elements that are being drawn already: one that uses itself is drawn once. */
  using: readonly Element[];
}

const joins: Record<string, StrokeJoin> = { round: 'ROUND', bevel: 'BEVEL' };
const caps: Record<string, StrokeCap> = { round: 'ROUND', square: 'SQUARE' };

/**
 * `figma.createNodeFromSvg`: a frame with a vector for each shape and a group for each group. Text, pictures, clips, masks, filters
 * and style sheets are left out.
 */
export function createNodeFromSvg(figma: Pick<PluginAPI, 'createFrame' | 'createVector' | 'group'>, svg: string): FrameNode {
  const { root, definitions, size, view, toFrame } = readSvg(svg);
  const frame = figma.createFrame();
  frame.name = 'svg';
  frame.fills = [];
  frame.resize(size.width, size.height);
  try {
    drawChildren(root, { look: lookOf(root, initialLook), toFrame, using: [] });
    return frame;
  } catch (error) {
    frame.remove();
    throw new Error('in createNodeFromSvg: Failed to convert svg', { cause: error });
  }

  function drawChildren(element: Element, around: Around): SceneNode[] {
    return Array.from(element.childNodes).flatMap((child) => (child.nodeType === 1 ? draw(child as Element, around) : []));
  }

  function draw(element: Element, around: Around): SceneNode[] {
    if (valueOf(element, 'display') === 'none') return [];
    const look = lookOf(element, around.look);
    const toFrame = compose(around.toFrame, svgTransform(element.getAttribute('transform')));
    switch (element.localName) {
      case 'g':
      case 'a':
      case 'svg':
      case 'switch':
        return grouped(element, drawChildren(element, { ...around, look, toFrame }));
      case 'use':
        return grouped(element, drawUsed(element, { ...around, look, toFrame }));
      default:
        return drawShape(element, look, toFrame);
    }
  }

  function drawUsed(element: Element, { look, toFrame, using }: Around): SceneNode[] {
    const target = definitions.get((element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? '').slice(1));
    if (!target || using.includes(target)) return [];
    const moved = compose(toFrame, [
      [1, 0, length(element.getAttribute('x'), 0)],
      [0, 1, length(element.getAttribute('y'), 0)],
    ]);
    const around = { look, toFrame: moved, using: [...using, target] };
    return target.localName === 'symbol' ? drawChildren(target, around) : draw(target, around);
  }

  function grouped(element: Element, nodes: SceneNode[]): SceneNode[] {
    if (nodes.length === 0) return [];
    const group = figma.group(nodes, frame);
    group.name = element.getAttribute('id') ?? 'Group';
    group.opacity = opacityOf(element);
    return [group];
  }

  function drawShape(element: Element, look: Look, toFrame: Transform): SceneNode[] {
    const data = elementPath(element);
    const commands = data === null ? [] : figmaPath(data, toFrame);
    if (data === null || commands.length < 2 || look.visibility !== 'visible') return [];
    const rule = look['fill-rule'] === 'evenodd' ? 'EVENODD' : 'NONZERO';
    const own = computeAccurateBounds(vectorNetworkOf([{ windingRule: rule, data: formatPath(figmaPath(data, identity)) }]));
    const paints = (name: 'fill' | 'stroke', { x, y, width, height }: VectorNode): Paint[] =>
      paintsOf(look[name], length(look[`${name}-opacity`], 1, 1), look.color, {
        definitions,
        box: own,
        toFrame,
        layer: { x, y, width, height },
        whole: view,
      });
    // What is open has no inside in Figma; SVG fills it all the same, and strokes it as it is.
    const parts =
      look.stroke === 'none' || isClosed(commands) || look.fill === 'none' ? ['both' as const] : ['fill' as const, 'stroke' as const];
    const vectors = parts.map((part) => {
      const isFilled = part !== 'stroke' && look.fill !== 'none';
      const vector = vectorOf(
        part === 'fill' || (isFilled && look.stroke === 'none') ? closed(commands) : commands,
        isFilled ? rule : 'NONE',
      );
      vector.name = element.getAttribute('id') ?? 'Vector';
      vector.fills = isFilled ? paints('fill', vector) : [];
      vector.strokes = part === 'fill' ? [] : paints('stroke', vector);
      strokeAs(vector, look, toFrame);
      return vector;
    });
    const [only] = vectors;
    if (vectors.length > 1 || !only) return grouped(element, vectors);
    only.opacity = opacityOf(element);
    return [only];
  }

  function vectorOf(commands: PathCommand[], windingRule: VectorPath['windingRule']): VectorNode {
    const vector = figma.createVector();
    frame.appendChild(vector);
    vector.vectorPaths = [{ windingRule, data: formatPath(commands) }];
    return vector;
  }
}

function strokeAs(vector: VectorNode, look: Look, [[a, c], [b, d]]: Transform): void {
  const scale = Math.sqrt(Math.abs(a * d - b * c));
  vector.strokeAlign = 'CENTER';
  vector.strokeWeight = length(look['stroke-width'], 1) * scale;
  vector.strokeCap = caps[look['stroke-linecap']] ?? 'NONE';
  vector.strokeJoin = joins[look['stroke-linejoin']] ?? 'MITER';
  vector.strokeMiterLimit = length(look['stroke-miterlimit'], 4);
  vector.dashPattern = (look['stroke-dasharray'].match(/[\d.]+/g) ?? []).map((dash) => Number(dash) * scale);
}

function opacityOf(element: Element): number {
  return Math.min(1, Math.max(0, length(valueOf(element, 'opacity'), 1)));
}

function isClosed(commands: readonly PathCommand[]): boolean {
  return (
    commands.every((command, at) => command.verb !== 'M' || at === 0 || commands[at - 1]?.verb === 'Z') && commands.at(-1)?.verb === 'Z'
  );
}

function closed(commands: readonly PathCommand[]): PathCommand[] {
  return commands.flatMap((command, at) => {
    const next = commands[at + 1];
    const ends = command.verb !== 'Z' && (!next || next.verb === 'M');
    return ends ? [command, { verb: 'Z' as const }] : [command];
  });
}
