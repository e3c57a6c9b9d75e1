import { freeze } from '../paints.ts';
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

export const instanceMembers: Members<Pick<InstanceNode, 'mainComponent' | 'getMainComponentAsync'>> = {
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
};
