import { withFigmaFields } from '../figma-fields.ts';
import { freeze } from '../paints.ts';
import { insideInstance } from './layer.ts';
import type { Members } from './members.ts';

export const arcMembers: Members<Pick<EllipseNode, 'arcData'>> = {
  arcData: {
    get: (layer) => freeze({ ...(layer.record().arcData ?? { startingAngle: 0, endingAngle: 2 * Math.PI, innerRadius: 0 }) }),
    set: (layer, arcData) => layer.change({ arcData: { ...arcData } }),
  },
};

export const pointMembers: Members<Pick<StarNode, 'pointCount' | 'innerRadius'>> = {
  pointCount: {
    get: (layer) => layer.record().pointCount,
    set(layer, pointCount) {
      if (!Number.isInteger(pointCount) || pointCount < 3)
        throw new Error('Property "pointCount" failed validation: Number must be greater than or equal to 3');
      layer.change({ pointCount });
    },
  },
  innerRadius: { get: (layer) => layer.record().starInnerRadius, set: (layer, starInnerRadius) => layer.change({ starInnerRadius }) },
};

export const booleanMembers: Members<Pick<BooleanOperationNode, 'booleanOperation'>> = {
  booleanOperation: {
    get: (layer) => layer.record().booleanOperation ?? 'UNION',
    set: (layer, booleanOperation) => layer.change({ booleanOperation }),
  },
};

export const instanceMembers: Members<Pick<InstanceNode, 'mainComponent' | 'getMainComponentAsync' | 'detachInstance'>> = {
  mainComponent: {
    get() {
      throw new Error('Cannot call with documentAccess: dynamic-page. Use node.getMainComponentAsync instead.');
    },
  },
  getMainComponentAsync: {
    async call(layer) {
      const main = layer.scene.document.graph.getMainComponent(layer.id);
      return main ? (layer.scene.node(main.id) as ComponentNode) : null;
    },
  },
  detachInstance: {
    call(layer) {
      if (insideInstance(layer)) throw new Error('The preview does not detach instances within instances.');
      const { document } = layer.scene;
      const { graph } = document;
      const node = layer.record();
      return document.write(() => {
        const { parentId } = node;
        const siblings = parentId === null ? undefined : graph.getNode(parentId)?.childIds;
        if (parentId === null || !siblings) throw new Error('The node has no parent');
        const index = siblings.indexOf(node.id);
        const frame = graph.cloneTree(node.id, parentId, { type: 'FRAME', componentId: null, overrides: {} });
        if (!frame) throw new Error(`The node with id "${node.id}" does not exist`);
        graph.updateNode(frame.id, withFigmaFields(frame, { type: 'FRAME' }));
        graph.deleteNode(node.id);
        graph.insertChildAt(frame.id, parentId, index);
        return layer.scene.node(frame.id) as FrameNode;
      });
    },
  },
};
