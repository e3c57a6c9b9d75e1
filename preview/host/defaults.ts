import type { NodeType as GraphType, SceneNode } from '@open-pencil/scene-graph';
import { createDefaultSourceMetadata } from '@open-pencil/scene-graph/node-defaults';
import { plainFields, type FigmaFields } from './figma-fields.ts';
import { fillOf, freeze, readPaints, strokesOf } from './paints.ts';

const solid = (r: number, g: number, b: number): SolidPaint => ({ type: 'SOLID', color: { r, g, b } });
const grey = solid(0.85, 0.85, 0.85);

interface Default {
  graph: GraphType;
  name: string;
  width: number;
  height: number;
  fills?: Paint[];
  strokes?: Paint[];
  strokeAlign?: FigmaFields['strokeAlign'];
  more?: Partial<SceneNode>;
}

/** What `figma.create…` makes of each type. */
const defaults: Partial<Record<NodeType, Default>> = {
  RECTANGLE: { graph: 'RECTANGLE', name: 'Rectangle', width: 100, height: 100, fills: [grey] },
  ELLIPSE: { graph: 'ELLIPSE', name: 'Ellipse', width: 100, height: 100, fills: [grey] },
  POLYGON: { graph: 'POLYGON', name: 'Polygon', width: 100, height: 100, fills: [grey], more: { pointCount: 3 } },
  STAR: { graph: 'STAR', name: 'Star', width: 100, height: 100, fills: [grey], more: { pointCount: 5, starInnerRadius: 0.382 } },
  LINE: { graph: 'LINE', name: 'Line', width: 100, height: 0, strokes: [solid(0, 0, 0)], strokeAlign: 'CENTER' },
  VECTOR: { graph: 'VECTOR', name: 'Vector', width: 100, height: 100, strokes: [solid(0, 0, 0)], strokeAlign: 'CENTER' },
  FRAME: { graph: 'FRAME', name: 'Frame', width: 100, height: 100, fills: [solid(1, 1, 1)], more: { clipsContent: true } },
  COMPONENT: { graph: 'COMPONENT', name: 'Component', width: 100, height: 100, fills: [solid(1, 1, 1)], more: { clipsContent: true } },
  SLIDE: { graph: 'FRAME', name: 'Slide', width: 1920, height: 1080, fills: [solid(1, 1, 1)], more: { clipsContent: true } },
  SLIDE_ROW: { graph: 'SECTION', name: 'Row', width: 1, height: 1 },
  SLIDE_GRID: { graph: 'SECTION', name: 'Slides', width: 1, height: 1 },
  SECTION: { graph: 'SECTION', name: 'Section', width: 300, height: 200, fills: [solid(1, 1, 1)] },
  GROUP: { graph: 'GROUP', name: 'Group', width: 0, height: 0 },
  BOOLEAN_OPERATION: { graph: 'BOOLEAN_OPERATION', name: 'Union', width: 0, height: 0, fills: [grey] },
  TEXT: {
    graph: 'TEXT',
    name: 'Text',
    width: 0,
    height: 14,
    fills: [solid(0, 0, 0)],
    more: { text: '', fontFamily: 'Inter', fontWeight: 400, fontSize: 12, textAutoResize: 'WIDTH_AND_HEIGHT' },
  },
  // The graph has no slices; a connector without a stroke paints nothing either.
  SLICE: { graph: 'CONNECTOR', name: 'Slice', width: 100, height: 100 },
};

/** The graph's type for a new node, and its record. */
export function defaultsOf(type: NodeType): { graph: GraphType; record: Partial<SceneNode> } {
  const found = defaults[type];
  if (!found) throw new Error(`The preview does not make nodes of type ${type}`);
  const { graph, name, width, height, fills = [], strokes = [], strokeAlign = 'INSIDE', more = {} } = found;
  const fields: FigmaFields = freeze({
    ...plainFields,
    type,
    fills: readPaints('fills', fills),
    strokes: readPaints('strokes', strokes),
    strokeAlign,
  });
  const record = {
    name,
    x: 0,
    y: 0,
    width,
    height,
    fills: fields.fills.map(fillOf),
    strokes: strokesOf(fields),
    clipsContent: false,
    ...more,
  };
  const source = createDefaultSourceMetadata();
  return { graph, record: { ...record, source: { ...source, fig: { ...source.fig, rawNodeFields: { figma: fields } } } } };
}
