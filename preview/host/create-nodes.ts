import { defaultsOf } from './defaults.ts';
import type { Scene } from './nodes/layer.ts';
import { flatPaths } from './flat-paths.ts';
import { moveInto, place, refuseGather, settle, takeAway } from './nodes/tree.ts';
import { compose, containerTransform, identity, inverse, absoluteTransform } from './transform.ts';

type Creators = Pick<
  PluginAPI,
  | 'createRectangle'
  | 'createEllipse'
  | 'createPolygon'
  | 'createStar'
  | 'createLine'
  | 'createVector'
  | 'createText'
  | 'createFrame'
  | 'createComponent'
  | 'createSection'
  | 'createSlice'
  | 'createPage'
  | 'group'
  | 'ungroup'
  | 'flatten'
  | 'union'
  | 'subtract'
  | 'intersect'
  | 'exclude'
>;

/** `figma.create…`, `figma.group` and the booleans. New nodes land at 0, 0 on the current page, or on the only sheet in view. */
export function createNodes(scene: Scene): Creators {
  const { document } = scene;
  const { graph } = document;

  function make(type: NodeType, parentId = home()): BaseNode {
    const { graph: graphType, record } = defaultsOf(type);
    return document.write(() => scene.node(graph.createNode(graphType, parentId, record).id));
  }

  function home(): string {
    const { sheetId } = document.viewport;
    return sheetId && graph.getNode(sheetId) ? sheetId : document.pageId;
  }

  /** Puts nodes into a new holder without moving them on the page. */
  function gather(type: 'GROUP' | 'BOOLEAN_OPERATION', nodes: readonly BaseNode[], parent: BaseNode, index: number | undefined): BaseNode {
    const parentLayer = scene.layerOf(parent);
    refuseGather(
      parentLayer,
      nodes.map((node) => scene.layerOf(node)),
      index,
    );
    return document.write(() => {
      const holder = make(type, parentLayer.id);
      const holderLayer = scene.layerOf(holder);
      for (const layer of nodes.map((node) => scene.layerOf(node))) {
        const absolute = absoluteTransform(graph, layer.record());
        moveInto(holderLayer, layer, holderLayer.record().childIds.length);
        place(layer, compose(inverse(containerTransform(graph, holder.id)), absolute));
      }
      const others = parentLayer.record().childIds.filter((id) => id !== holder.id);
      graph.insertChildAt(holder.id, parentLayer.id, index ?? others.length);
      settle(holderLayer);
      return holder;
    });
  }

  const combine =
    (booleanOperation: BooleanOperationNode['booleanOperation'], name: string): PluginAPI['union'] =>
    (nodes, parent, index) => {
      const made = gather('BOOLEAN_OPERATION', nodes, parent, index) as BooleanOperationNode;
      const fills = nodes[0] && 'fills' in nodes[0] ? nodes[0].fills : [];
      made.booleanOperation = booleanOperation;
      made.fills = fills;
      made.name = name;
      return made;
    };

  // Each cast names the node that `make` just made.
  return {
    createRectangle: () => make('RECTANGLE') as RectangleNode,
    createEllipse: () => make('ELLIPSE') as EllipseNode,
    createPolygon: () => make('POLYGON') as PolygonNode,
    createStar: () => make('STAR') as StarNode,
    createLine: () => make('LINE') as LineNode,
    createVector: () => make('VECTOR') as VectorNode,
    createText: () => make('TEXT') as TextNode,
    createFrame: () => make('FRAME') as FrameNode,
    createComponent: () => make('COMPONENT') as ComponentNode,
    createSection: () => make('SECTION') as SectionNode,
    createSlice: () => make('SLICE') as SliceNode,
    createPage: () => document.write(() => scene.node(graph.addPage(`Page ${graph.getPages().length + 1}`).id)) as PageNode,
    group: (nodes, parent, index) => gather('GROUP', nodes, parent, index) as GroupNode,
    ungroup(node) {
      const layer = scene.layerOf(node);
      const parent = node.parent;
      if (!parent) throw new Error('in ungroup: The node has no parent');
      const children = [...node.children];
      const at = parent.children.indexOf(node);
      return document.write(() => {
        children.forEach((child, offset) => {
          const absolute = absoluteTransform(graph, scene.layerOf(child).record());
          moveInto(scene.layerOf(parent), scene.layerOf(child), at + offset);
          place(scene.layerOf(child), compose(inverse(containerTransform(graph, parent.id)), absolute));
        });
        if (graph.getNode(layer.id)) graph.deleteNode(layer.id);
        return children;
      });
    },
    flatten(nodes, parent = scene.node(document.pageId) as PageNode, index) {
      const parentLayer = scene.layerOf(parent);
      const layers = nodes.map((node) => scene.layerOf(node));
      refuseGather(parentLayer, layers, index);
      const flat = flatPaths(
        document,
        layers.map((layer) => layer.record()),
        parentLayer.record(),
      );
      return document.write(() => {
        const made = make('VECTOR', parentLayer.id) as VectorNode;
        const [first] = nodes;
        made.name = first?.name ?? made.name;
        made.fills = first && 'fills' in first ? first.fills : [];
        made.strokes = first && 'strokes' in first ? first.strokes : [];
        place(scene.layerOf(made), identity);
        made.vectorPaths = flat;
        for (const layer of layers) takeAway(layer);
        const { childIds } = parentLayer.record();
        moveInto(parentLayer, scene.layerOf(made), Math.min(index ?? childIds.length - 1, childIds.length - 1));
        return made;
      });
    },
    union: combine('UNION', 'Union'),
    subtract: combine('SUBTRACT', 'Subtract'),
    intersect: combine('INTERSECT', 'Intersect'),
    exclude: combine('EXCLUDE', 'Exclude'),
  };
}
