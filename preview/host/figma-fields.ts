import type { SceneNode } from '@open-pencil/scene-graph';

/** What Figma knows of a layer and the graph has no place for. Kept frozen: values are replaced, never changed. */
export interface FigmaFields {
  type: NodeType;
  fills: readonly Paint[];
  strokes: readonly Paint[];
  strokeWeight: number;
  strokeAlign: 'CENTER' | 'INSIDE' | 'OUTSIDE';
  strokeCap: StrokeCap;
  strokeJoin: StrokeJoin;
  dashPattern: readonly number[];
  effects: readonly Effect[];
  /** In the layer's own space; only vectors have any. */
  vectorPaths: VectorPaths;
  targetAspectRatio: Vector | null;
  constrainProportions: boolean;
  /** Left out where nobody has annotated the layer. */
  annotations?: readonly Annotation[];
}

const key = 'figma';

export function figmaFields(node: SceneNode): FigmaFields {
  return (node.source.fig.rawNodeFields[key] as FigmaFields | undefined) ?? { ...plainFields, type: typeInGraph(node) };
}

/** The change to a node of the graph that sets some of its fields. */
export function withFigmaFields(node: SceneNode, change: Partial<FigmaFields>): Pick<SceneNode, 'source'> {
  const fields = Object.freeze({ ...figmaFields(node), ...change });
  return { source: { ...node.source, fig: { ...node.source.fig, rawNodeFields: { ...node.source.fig.rawNodeFields, [key]: fields } } } };
}

/** A layer with nothing on it. */
export const plainFields: Omit<FigmaFields, 'type'> = {
  fills: [],
  strokes: [],
  strokeWeight: 1,
  strokeAlign: 'INSIDE',
  strokeCap: 'NONE',
  strokeJoin: 'MITER',
  dashPattern: [],
  effects: [],
  vectorPaths: [],
  targetAspectRatio: null,
  constrainProportions: false,
};

function typeInGraph({ type, parentId }: SceneNode): NodeType {
  if (type === 'CANVAS') return 'PAGE';
  if (type === 'ROUNDED_RECTANGLE') return 'RECTANGLE';
  return type === 'FRAME' && parentId === null ? 'DOCUMENT' : type;
}
