import type { SceneNode as Record } from '@open-pencil/scene-graph';
import { figmaFields } from './figma-fields.ts';
import type { FigmaFields } from './figma-fields.ts';
import { localTransform, neatTransform } from './transform.ts';

/** Figma's names for what differs between two states of a layer, as `nodechange` lists them. */
export function changedProperties(before: Record, after: Record): NodeChangeProperty[] {
  const [then, now] = [figmaFields(before), figmaFields(after)];
  const found: NodeChangeProperty[] = [
    ...sameNames.filter((name) => before[name] !== after[name]),
    ...figmaNames.filter((name) => then[name] !== now[name]),
    ...(Object.keys(otherNames) as (keyof typeof otherNames)[])
      .filter((name) => before[name] !== after[name])
      .map((name) => otherNames[name]),
    ...(then.vectorPaths === now.vectorPaths ? [] : ['vectorNetwork' as const]),
    ...placeChanges(before, after),
  ];
  return [...new Set(found)];
}

function placeChanges(before: Record, after: Record): NodeChangeProperty[] {
  const [[a, c, e], [b, d, f]] = neatTransform(localTransform(before));
  const [[a2, c2, e2], [b2, d2, f2]] = neatTransform(localTransform(after));
  const turned = a !== a2 || b !== b2 || c !== c2 || d !== d2;
  if (!turned && e === e2 && f === f2) return [];
  return [
    ...(e === e2 ? [] : ['x' as const]),
    ...(f === f2 ? [] : ['y' as const]),
    ...(turned ? ['rotation' as const] : []),
    'relativeTransform',
  ];
}

const sameNames = [
  'name',
  'width',
  'height',
  'visible',
  'locked',
  'opacity',
  'blendMode',
  'isMask',
  'maskType',
  'clipsContent',
  'cornerRadius',
  'topLeftRadius',
  'topRightRadius',
  'bottomLeftRadius',
  'bottomRightRadius',
  'cornerSmoothing',
  'arcData',
  'pointCount',
  'booleanOperation',
  'pluginData',
  'handleMirroring',
  'strokeMiterLimit',
  'expanded',
  'fontSize',
  'letterSpacing',
  'lineHeight',
  'textAutoResize',
  'textAlignHorizontal',
  'textAlignVertical',
  'layoutMode',
  'layoutWrap',
  'layoutGrow',
  'layoutPositioning',
  'itemSpacing',
  'paddingLeft',
  'paddingRight',
  'paddingTop',
  'paddingBottom',
] as const satisfies readonly (keyof Record & NodeChangeProperty)[];

const figmaNames = [
  'fills',
  'strokes',
  'strokeWeight',
  'strokeAlign',
  'strokeCap',
  'strokeJoin',
  'dashPattern',
  'effects',
  'constrainProportions',
] as const satisfies readonly (keyof FigmaFields & NodeChangeProperty)[];

const otherNames = {
  text: 'characters',
  fontFamily: 'fontName',
  fontWeight: 'fontName',
  italic: 'fontName',
  starInnerRadius: 'innerRadius',
  parentId: 'parent',
  horizontalConstraint: 'constraints',
  verticalConstraint: 'constraints',
  primaryAxisSizing: 'primaryAxisSizingMode',
  counterAxisSizing: 'counterAxisSizingMode',
  primaryAxisAlign: 'primaryAxisAlignItems',
  counterAxisAlign: 'counterAxisAlignItems',
  layoutAlignSelf: 'layoutAlign',
} as const satisfies Partial<{ [Name in keyof Record]: NodeChangeProperty }>;
