import { computeAccurateBounds } from '@open-pencil/core/vector';
import { mergeVectorNetworks } from '@open-pencil/scene-graph/vector-network';
import { parsePluginVectorPath } from '@open-pencil/scene-graph/parse-path';
import type { VectorNetwork as Network } from '@open-pencil/scene-graph';
import { freeze } from '../paints.ts';
import { formatPath, parsePath, transformPath, withoutQuadratics } from '../path-data.ts';
import { compose, relativeTransform } from '../transform.ts';
import type { Members } from './members.ts';
import { place, settle } from './tree.ts';

export const vectorMembers: Members<VectorLikeMixin> = {
  vectorPaths: {
    get: (layer) => layer.fields().vectorPaths,
    set(layer, paths) {
      const { document } = layer.scene;
      const bounds = computeAccurateBounds(vectorNetworkOf(paths));
      const toCorner: Transform = [
        [1, 0, -bounds.x],
        [0, 1, -bounds.y],
      ];
      const fitted = paths.map(({ windingRule, data }) => ({
        windingRule,
        data: formatPath(transformPath(withoutQuadratics(parsePath(data)), toCorner)),
      }));
      const before = relativeTransform(document.graph, layer.record());
      document.write(() => {
        layer.change(
          { vectorNetwork: vectorNetworkOf(fitted), width: bounds.width, height: bounds.height },
          { vectorPaths: freeze(fitted) },
        );
        place(
          layer,
          compose(before, [
            [1, 0, bounds.x],
            [0, 1, bounds.y],
          ]),
        );
        settle(layer);
      });
    },
  },
  handleMirroring: {
    get: (layer) => layer.record().handleMirroring,
    set: (layer, value) => typeof value === 'string' && layer.change({ handleMirroring: value }),
  },
};

/** How the renderer wants paths. Throws Figma's message for a path it cannot read. */
export function vectorNetworkOf(paths: VectorPaths): Network {
  return mergeVectorNetworks(
    paths.map(({ windingRule, data }) => {
      parsePath(data);
      const parsed = parsePluginVectorPath(data, windingRule);
      if (!parsed.ok) throw new Error(`Failed to convert path. ${parsed.error}`);
      return parsed.network;
    }),
  );
}
