import type { SceneNode } from '@open-pencil/scene-graph';
import type { PretendDocument } from './document.ts';
import { fillOutlines, strokeOutlines } from './outlines.ts';
import { formatPath, parsePath, transformPath } from './path-data.ts';
import { absoluteTransform, compose, containerTransform, inverse } from './transform.ts';

/** Outlines of layers as one list of paths, in the space that children of `parent` are placed in. Text is not traced here and refused. */
export function flatPaths({ graph, renderer }: PretendDocument, nodes: readonly SceneNode[], parent: SceneNode): VectorPath[] {
  const toContainer = inverse(containerTransform(graph, parent.id));
  const paths = nodes.flatMap((node) => outlinesIn(node).flatMap((leaf) => inContainer(leaf)));
  if (paths.length === 0) throw new Error('Failed to apply flatten operation');
  return paths;

  function outlinesIn(node: SceneNode): SceneNode[] {
    if (node.type === 'TEXT') throw new Error('The preview does not flatten text.');
    const isHolder = node.type === 'GROUP' || node.type === 'FRAME';
    return isHolder ? graph.getChildren(node.id).flatMap((child) => outlinesIn(child)) : [node];
  }

  function inContainer(node: SceneNode): VectorPath[] {
    const filled = fillOutlines(renderer.canvasKit, graph, node);
    const outlines = filled.length > 0 ? filled : strokeOutlines(renderer.canvasKit, graph, node);
    const transform = compose(toContainer, absoluteTransform(graph, node));
    return outlines.map(({ windingRule, data }) => ({ windingRule, data: formatPath(transformPath(parsePath(data), transform)) }));
  }
}
