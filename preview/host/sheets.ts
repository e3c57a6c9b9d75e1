import type { SceneNode as Record } from '@open-pencil/scene-graph';
import { boundingBox } from './bounds.ts';
import { defaultsOf } from './defaults.ts';
import { figmaFields } from './figma-fields.ts';
import type { Scene } from './nodes/layer.ts';

const gap = 240;

/** The slides of a presentation, or the assets of a Buzz file, in rows. */
export interface Sheets {
  /** By row, then by column. */
  grid(): SceneNode[][];
  /** A new one at a place of the grid, which the others make room for; at the end unless said. */
  create(row?: number, column?: number): SceneNode;
}

export function openSheets(scene: Scene): Sheets {
  const { document } = scene;
  const { graph } = document;
  const isSlides = scene.editor === 'slides';

  function make(type: NodeType, parentId: string): Record {
    const { graph: graphType, record } = defaultsOf(type);
    return graph.createNode(graphType, parentId, record);
  }

  function childrenOf(id: string): Record[] {
    return (graph.getNode(id)?.childIds ?? []).flatMap((child) => graph.getNode(child) ?? []);
  }

  function slideGrid(): Record | undefined {
    return childrenOf(document.pageId).find((node) => figmaFields(node).type === 'SLIDE_GRID');
  }

  function rows(): Record[][] {
    const isSlide = (node: Record): boolean => figmaFields(node).type === 'SLIDE';
    if (isSlides) return childrenOf(slideGrid()?.id ?? '').map(({ id }) => childrenOf(id).filter(isSlide));
    // Assets lie on the page itself, in lines of the same height above the ground.
    const assets = childrenOf(document.pageId).filter((node) => ['FRAME', 'INSTANCE'].includes(figmaFields(node).type));
    const lines = new Map<number, Record[]>();
    for (const asset of assets) lines.set(asset.y, [...(lines.get(asset.y) ?? []), asset]);
    return [...lines].toSorted(([one], [other]) => one - other).map(([, line]) => line.toSorted((one, other) => one.x - other.x));
  }

  /** Puts every sheet where its place in the grid is. */
  function layOut(lines: Record[][]): void {
    let y = 0;
    for (const line of lines) {
      let x = 0;
      const height = Math.max(0, ...line.map((sheet) => sheet.height));
      for (const sheet of line) {
        graph.updateNode(sheet.id, { x, y: isSlides ? 0 : y });
        x += sheet.width + gap;
      }
      const [first] = line;
      if (isSlides && first?.parentId) graph.updateNode(first.parentId, { y, width: Math.max(1, x - gap), height });
      y += height + gap;
    }
    const grid = isSlides ? slideGrid() : undefined;
    const boxes = lines.flat().map((sheet) => boundingBox(graph, sheet));
    const right = Math.max(1, ...boxes.map((box) => (box ? box.x + box.width : 0)));
    if (grid) graph.updateNode(grid.id, { width: right, height: Math.max(1, y - gap) });
  }

  function insert(at: number, column?: number): Record {
    const lines = rows();
    const line = lines[at] ?? [];
    if (column !== undefined && (column < 0 || column > line.length)) throw new Error(`There is no column ${column} in row ${at}`);
    if (!isSlides) {
      const made = make('FRAME', document.pageId);
      const others = lines.length > at ? lines : [...lines, line];
      const grown = others.map((each, index) => (index === at ? each.toSpliced(column ?? each.length, 0, made) : each));
      layOut(grown);
      return made;
    }
    const grid = slideGrid() ?? make('SLIDE_GRID', document.pageId);
    const rowId = childrenOf(grid.id)[at]?.id ?? make('SLIDE_ROW', grid.id).id;
    const made = make('SLIDE', rowId);
    graph.insertChildAt(made.id, rowId, column ?? line.length);
    layOut(rows());
    return made;
  }

  return {
    grid: () => rows().map((line) => line.map(({ id }) => scene.node(id) as SceneNode)),
    create: (row, column) => document.write(() => scene.node(insert(row ?? Math.max(0, rows().length - 1), column).id) as SceneNode),
  };
}
