import { freeze } from '../paints.ts';
import type { Layer } from './layer.ts';
import type { Members } from './members.ts';

const padding = (name: 'paddingLeft' | 'paddingRight' | 'paddingTop' | 'paddingBottom' | 'itemSpacing') => ({
  get: (layer: Layer) => layer.record()[name],
  set: (layer: Layer, value: number) => layer.change({ [name]: value }),
});

export const frameMembers: Members<
  Pick<FrameNode, 'clipsContent' | 'layoutGrids' | 'guides' | 'expanded' | 'detachedInfo'> & AutoLayoutMixin
> = {
  clipsContent: { get: (layer) => layer.record().clipsContent, set: (layer, clipsContent) => layer.change({ clipsContent }) },
  layoutGrids: { get: () => [] },
  guides: { get: () => [] },
  detachedInfo: { get: () => null },
  expanded: { get: (layer) => layer.record().expanded, set: (layer, expanded) => layer.change({ expanded }) },
  layoutMode: {
    get: (layer) => layer.record().layoutMode,
    set: (layer, layoutMode) =>
      layer.change({
        layoutMode,
        ...(layoutMode === 'NONE' ? {} : { primaryAxisSizing: 'HUG' as const, counterAxisSizing: 'HUG' as const }),
      }),
  },
  paddingLeft: padding('paddingLeft'),
  paddingRight: padding('paddingRight'),
  paddingTop: padding('paddingTop'),
  paddingBottom: padding('paddingBottom'),
  itemSpacing: padding('itemSpacing'),
  layoutWrap: { get: (layer) => layer.record().layoutWrap, set: (layer, layoutWrap) => layer.change({ layoutWrap }) },
  primaryAxisSizingMode: {
    get: (layer) => (layer.record().primaryAxisSizing === 'FIXED' ? 'FIXED' : 'AUTO'),
    set: (layer, mode) => layer.change({ primaryAxisSizing: mode === 'FIXED' ? 'FIXED' : 'HUG' }),
  },
  counterAxisSizingMode: {
    get: (layer) => (layer.record().counterAxisSizing === 'FIXED' ? 'FIXED' : 'AUTO'),
    set: (layer, mode) => layer.change({ counterAxisSizing: mode === 'FIXED' ? 'FIXED' : 'HUG' }),
  },
  primaryAxisAlignItems: {
    get: (layer) => layer.record().primaryAxisAlign,
    set: (layer, align) =>
      layer.change({ primaryAxisAlign: align === 'SPACE_EVENLY' || align === 'SPACE_AROUND' ? 'SPACE_BETWEEN' : align }),
  },
  counterAxisAlignItems: {
    get(layer) {
      const align = layer.record().counterAxisAlign;
      return align === 'STRETCH' ? 'MIN' : align;
    },
    set: (layer, counterAxisAlign) => layer.change({ counterAxisAlign }),
  },
};

export const constraintMembers: Members<ConstraintMixin> = {
  constraints: {
    get: (layer) => freeze({ horizontal: layer.record().horizontalConstraint, vertical: layer.record().verticalConstraint }),
    set: (layer, { horizontal, vertical }) => layer.change({ horizontalConstraint: horizontal, verticalConstraint: vertical }),
  },
};
