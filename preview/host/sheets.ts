import type { SceneNode as Record } from '@open-pencil/scene-graph';
import { defaultsOf } from './defaults.ts';
import { childrenOf, layOutSheets, sheetRows, slideGrid } from './lay-out-sheets.ts';
import type { Scene } from './nodes/layer.ts';

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

  function make(type: NodeType, parentId: string): Record {
    const { graph: graphType, record } = defaultsOf(type);
    return graph.createNode(graphType, parentId, record);
  }

  function insert(row: number, column: number | undefined): Record {
    const rows = sheetRows(scene);
    const at = rows[row] ?? [];
    if (column !== undefined && (column < 0 || column > at.length)) throw new Error(`There is no column ${column} in row ${row}`);
    const made = scene.editor === 'slides' ? slideIn(row, column ?? at.length) : make('FRAME', document.pageId);
    const grown = rows.length > row ? rows : [...rows, at];
    layOutSheets(
      scene,
      grown.map((each) => (each === at ? each.toSpliced(column ?? each.length, 0, made) : each)),
    );
    return made;
  }

  function slideIn(row: number, column: number): Record {
    const grid = slideGrid(scene) ?? make('SLIDE_GRID', document.pageId);
    const rowId = childrenOf(scene, grid.id)[row]?.id ?? make('SLIDE_ROW', grid.id).id;
    const made = make('SLIDE', rowId);
    graph.insertChildAt(made.id, rowId, column);
    return made;
  }

  return {
    grid: () => sheetRows(scene).map((row) => row.map(({ id }) => scene.node(id) as SceneNode)),
    create: (row, column) =>
      document.write(() => scene.node(insert(row ?? Math.max(0, sheetRows(scene).length - 1), column).id) as SceneNode),
  };
}
