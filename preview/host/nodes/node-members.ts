import { blendMembers, cornerMembers, fillMembers, geometryMembers, sceneMembers, strokeMembers } from './appearance-members.ts';
import { annotationMembers } from './annotation-members.ts';
import { baseMembers } from './base-members.ts';
import { childrenMembers, criteriaMember } from './children-members.ts';
import { exportMembers } from './export-members.ts';
import { constraintMembers, frameMembers } from './frame-members.ts';
import type { AnyMembers } from './members.ts';
import { cloneMember, componentMember, documentMembers, pageMembers } from './page-members.ts';
import { aspectMembers, layoutMembers, positionMembers, sizeMembers } from './place-members.ts';
import { arcMembers, booleanMembers, instanceMembers, pointMembers } from './shape-members.ts';
import { textMembers } from './text-members.ts';
import { vectorMembers } from './vector-members.ts';

const layer: AnyMembers = { ...baseMembers, ...sceneMembers, ...exportMembers, ...cloneMember };
const holder: AnyMembers = { ...childrenMembers, ...criteriaMember };
const shape: AnyMembers = { ...layer, ...layoutMembers, ...blendMembers, ...geometryMembers, ...aspectMembers, ...constraintMembers };
const { topLeftRadius: _tl, topRightRadius: _tr, bottomLeftRadius: _bl, bottomRightRadius: _br, ...oneCorner } = cornerMembers;
const { innerRadius: _inner, ...points } = pointMembers;
const frame: AnyMembers = { ...shape, ...cornerMembers, ...holder, ...frameMembers };

/** Rows and the grid show nothing themselves. */
const opaque: AnyMembers = { ...layer, ...positionMembers, ...childrenMembers, ...criteriaMember };

/** What a node of each type has: reading anything else throws. Types the preview does not make are left out. */
export const nodeMembers: Partial<Record<NodeType, AnyMembers>> = {
  DOCUMENT: documentMembers,
  PAGE: pageMembers,
  FRAME: { ...frame, ...annotationMembers },
  GROUP: { ...layer, ...layoutMembers, ...blendMembers, ...holder, ...aspectMembers, expanded: frameMembers.expanded ?? {} },
  SECTION: {
    ...layer,
    ...positionMembers,
    ...pick(sizeMembers, 'resizeWithoutConstraints'),
    ...fillMembers,
    ...strokeMembers,
    ...cornerMembers,
    ...holder,
  },
  SLIDE: frame,
  SLIDE_ROW: opaque,
  SLIDE_GRID: opaque,
  COMPONENT: { ...frame, ...annotationMembers, ...componentMember },
  COMPONENT_SET: { ...frame, ...annotationMembers },
  INSTANCE: { ...frame, ...annotationMembers, ...instanceMembers },
  RECTANGLE: { ...shape, ...annotationMembers, ...cornerMembers },
  ELLIPSE: { ...shape, ...annotationMembers, ...oneCorner, ...arcMembers },
  POLYGON: { ...shape, ...annotationMembers, ...oneCorner, ...points },
  STAR: { ...shape, ...annotationMembers, ...oneCorner, ...pointMembers },
  LINE: { ...shape, ...annotationMembers },
  VECTOR: { ...shape, ...annotationMembers, ...oneCorner, ...vectorMembers },
  BOOLEAN_OPERATION: { ...shape, ...oneCorner, ...holder, ...booleanMembers },
  TEXT: { ...shape, ...annotationMembers, ...textMembers },
  SLICE: { ...layer, ...layoutMembers },
};

function pick(members: AnyMembers, name: string): AnyMembers {
  const member = members[name];
  return member ? { [name]: member } : {};
}
