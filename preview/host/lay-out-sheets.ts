import type { SceneNode as Record } from '@open-pencil/scene-graph';
import { boundingBox } from './bounds.ts';
import { hasSheets } from './editor-type.ts';
import { figmaFields } from './figma-fields.ts';
import type { Scene } from './nodes/layer.ts';

const gap = 240;

/** Slides or assets by row, then by column. */
export function sheetRows(scene: Scene): Record[][] {
  if (scene.editor === 'slides') {
    const isSlide = (node: Record): boolean => figmaFields(node).type === 'SLIDE';
    return childrenOf(scene, slideGrid(scene)?.id).map(({ id }) => childrenOf(scene, id).filter(isSlide));
  }
  // Assets lie on the page itself, in lines of the same height above the ground.
  const assets = childrenOf(scene, scene.document.pageId).filter((node) => ['FRAME', 'INSTANCE'].includes(figmaFields(node).type));
  const lines = new Map<number, Record[]>();
  for (const asset of assets) lines.set(asset.y, [...(lines.get(asset.y) ?? []), asset]);
  return [...lines].toSorted(([one], [other]) => one - other).map(([, line]) => line.toSorted((one, other) => one.x - other.x));
}

/** Puts every slide or asset where its place in the grid is, clear of its neighbours. Nothing happens in editors without. */
export function layOutSheets(scene: Scene, rows = hasSheets(scene.editor) ? sheetRows(scene) : []): void {
  const { graph } = scene.document;
  const grid = slideGrid(scene);
  let y = 0;
  for (const row of rows) {
    let x = 0;
    const height = Math.max(0, ...row.map((sheet) => sheet.height));
    for (const sheet of row) {
      graph.updateNode(sheet.id, { x, y: grid ? 0 : y });
      x += sheet.width + gap;
    }
    const [first] = row;
    if (grid && first?.parentId) graph.updateNode(first.parentId, { y, width: Math.max(1, x - gap), height });
    y += height + gap;
  }
  const boxes = rows.flat().map((sheet) => boundingBox(graph, sheet));
  const right = Math.max(1, ...boxes.map((box) => (box ? box.x + box.width : 0)));
  if (grid) graph.updateNode(grid.id, { width: right, height: Math.max(1, y - gap) });
}

/** What holds all slides; there is one in a file with slides. */
export function slideGrid(scene: Scene): Record | undefined {
  return childrenOf(scene, scene.document.pageId).find((node) => figmaFields(node).type === 'SLIDE_GRID');
}

export function childrenOf({ document: { graph } }: Scene, id: string | undefined): Record[] {
  return (graph.getNode(id ?? '')?.childIds ?? []).flatMap((child) => graph.getNode(child) ?? []);
}
