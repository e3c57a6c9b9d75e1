import { grown, sharedArea } from '../../geometry.ts';
import type { Box, Laying, NoCopy, Origin, Role, SelectedLayer, Selection, Size } from '../../messages.ts';
import { selectionTexts } from '../../texts/main/selection-texts.ts';
import { readingOrder } from './reading-order.ts';
import { sortedBy } from '../document/sorted-by.ts';

/**
 * `picture`: frames, groups, sections, components, instances and what is filled with an image. `shape`: a closed
 * outline without an image. `stroke`: lines, arrows and other open paths. `patch`: a result over its original.
 * `placeholder`: a result on its way.
 */
export type LayerKind = 'picture' | 'shape' | 'stroke' | 'text' | 'patch' | 'placeholder' | 'other';

/** A layer as the roles see it. */
export interface LayerFacts {
  id: string;
  name: string;
  /** Figma's node type. */
  type: string;
  kind: LayerKind;
  box: Box;
  /** Why nothing of it can be seen, if so. */
  unseen: 'hidden' | 'empty' | null;
  origin: Origin | null;
  laying: Laying | null;
  /** The role a person gave it; `private` also when it lies in something private. */
  remembered: Role | null;
  /** What makes it private: itself, or what holds it. */
  keptBy: { id: string; name: string } | null;
  /** Names of the private layers in it. */
  leftOut: string[];
  /** What it is drawn on though that is not selected: its nearest frame, or the picture right beneath it. A patch's original. */
  ground: LayerFacts | null;
  /** Pixels of the one image that is all it shows. */
  image: Size | null;
  /** A frame with nothing in it, which can take a picture. */
  empty: boolean;
  noCopy?: NoCopy | undefined;
}

const leastSide = 16;

const possible: Record<LayerKind, Role[]> = {
  picture: ['base', 'guide', 'mask', 'markup', 'none', 'private'],
  shape: ['mask', 'markup', 'guide', 'base', 'none', 'private'],
  stroke: ['markup', 'mask', 'guide', 'base', 'none', 'private'],
  text: ['markup', 'mask', 'guide', 'base', 'none', 'private'],
  patch: ['mask', 'none', 'private'],
  placeholder: ['none'],
  other: ['none', 'private'],
};

const natural: Record<LayerKind, Role | null> = {
  picture: null,
  shape: 'mask',
  stroke: 'markup',
  text: 'markup',
  patch: 'mask',
  placeholder: 'none',
  other: 'none',
};

/** Says which part each selected layer plays in the turn: at most one base, and what lies over it or stands beside it. */
export function roles(selected: readonly LayerFacts[]): Pick<Selection, 'layers' | 'hint'> {
  const inOrder = readingOrder(selected);
  const base = chooseBase(inOrder);
  const all = base && inOrder.indexOf(base) < 0 ? [base].concat(inOrder) : inOrder;
  const layers = all.map((layer) => ({
    id: layer.id,
    name: layer.name,
    type: layer.type,
    role: roleOf(layer, base, inOrder),
    canBe: inOrder.indexOf(layer) < 0 ? (['base'] as Role[]) : rolesFor(layer, inOrder),
    box: layer.box,
    // What comes after a patch goes on from the patch.
    origin: (layer === base && patchOver(base, inOrder)?.origin) || layer.origin,
    laying: layer.laying,
    image: layer.image,
    empty: layer.empty,
    leftOut: layer.leftOut,
    ...(layer.noCopy && { noCopy: layer.noCopy }),
  }));
  return { layers: sorted(layers), hint: hintFor(inOrder, base, layers) };
}

/** A remembered base, else what the masks lie over, else the selected picture that most likely is meant. */
function chooseBase(selected: LayerFacts[]): LayerFacts | null {
  const wished = (role: Role) => selected.filter((layer) => wish(layer, selected) === role);
  const pictures = selected.filter((layer) => layer.kind === 'picture' && wish(layer, selected) === null);
  return (
    wished('base')[0] ??
    first(wished('mask').map((mask) => groundOf(mask, selected))) ??
    pictures.find((picture) => picture.origin) ??
    first(wished('markup').map((mark) => pictures.find((picture) => picture === groundOf(mark, selected)))) ??
    pictures[0] ??
    first(
      wished('markup')
        .concat(wished('private'))
        .map((layer) => groundOf(layer, selected)),
    )
  );
}

function patchOver(base: LayerFacts, selected: LayerFacts[]): LayerFacts | undefined {
  return selected.find((layer) => layer.kind === 'patch' && layer.ground?.id === base.id && wish(layer, selected) === 'mask');
}

function first<Value>(values: (Value | null | undefined)[]): Value | null {
  return values.find((value) => value) ?? null;
}

/** The role a layer asks for; null for a picture, which is the base or a guide as the others leave it. */
function wish(layer: LayerFacts, selected: LayerFacts[]): Role | null {
  if (layer.remembered && rolesFor(layer, selected).indexOf(layer.remembered) >= 0) return layer.remembered;
  return natural[layer.kind];
}

function rolesFor(layer: LayerFacts, selected: LayerFacts[]): Role[] {
  if (layer.keptBy && layer.keptBy.id !== layer.id) return ['private'];
  const over = groundOf(layer, selected) !== null;
  return possible[layer.kind].filter((role) => over || (role !== 'mask' && role !== 'markup'));
}

/** What a layer would mask or mark: the selected picture it covers most of, else what it is drawn on. */
function groundOf(layer: LayerFacts, selected: LayerFacts[]): LayerFacts | null {
  const under = selected.filter((other) => other !== layer && mayBeBase(other) && covers(layer, other) > 0);
  const most = sortedBy(under, (other) => -covers(layer, other))[0];
  if (most) return most;
  const isSelected = selected.some((other) => other.id === layer.ground?.id);
  return isSelected || layer.ground?.keptBy ? null : layer.ground;
}

/** How much of `other` lies under a layer. A straight line has no area of its own. */
function covers(layer: LayerFacts, other: LayerFacts): number {
  return sharedArea(grown(layer.box, 0.5), other.box);
}

function mayBeBase(layer: LayerFacts): boolean {
  return layer.remembered === 'base' || (layer.kind === 'picture' && layer.remembered === null);
}

function roleOf(layer: LayerFacts, base: LayerFacts | null, selected: LayerFacts[]): Role {
  if (layer === base) return 'base';
  const wished = wish(layer, selected);
  // Who asks to be the base and is not chosen is a guide: one base a turn.
  if (wished === null || wished === 'base') return 'guide';
  if (wished === 'guide' || wished === 'none' || wished === 'private') return wished;
  return base && liesOver(layer, base, selected) ? wished : 'none';
}

function liesOver(layer: LayerFacts, base: LayerFacts, selected: LayerFacts[]): boolean {
  return groundOf(layer, selected)?.id === base.id || covers(layer, base) > 0;
}

function sorted(layers: SelectedLayer[]): SelectedLayer[] {
  const order: Role[] = ['base', 'mask', 'guide', 'markup', 'none', 'private'];
  return order.reduce<SelectedLayer[]>((list, role) => list.concat(layers.filter((layer) => layer.role === role)), []);
}

function hintFor(selected: LayerFacts[], base: LayerFacts | null, layers: SelectedLayer[]): string | null {
  if (selected.length === 0) return null;
  if (selected.some(({ type, remembered }) => type === 'SHAPE_WITH_TEXT' && remembered !== 'none' && remembered !== 'private')) {
    return selectionTexts.shapeWithText;
  }
  const isUsed = (facts: LayerFacts) => layers.some((layer) => layer.id === facts.id && (layer.role === 'base' || layer.role === 'guide'));
  const used = selected.concat(base ? [base] : []).filter(isUsed);
  if (used.length === 0) return nothingToWorkOn(selected);
  const stray = selected.find(
    (facts) => wish(facts, selected) === 'mask' && !layers.some((layer) => layer.id === facts.id && layer.role === 'mask'),
  );
  if (stray) return selectionTexts.strayMask;
  // An empty base is what a picture can be made for.
  const unseen = used.find((layer) => layer.unseen === 'hidden' || (layer.unseen && !(layer === base && layer.empty)));
  if (unseen?.unseen === 'hidden') return selectionTexts.hidden(unseen.name);
  if (unseen) return selectionTexts.empty(unseen.name);
  if (base && Math.min(base.box.width, base.box.height) < leastSide) {
    return selectionTexts.tooSmall(base.name, leastSide);
  }
  return null;
}

function nothingToWorkOn(selected: LayerFacts[]): string | null {
  const kept = selected.find(({ keptBy }) => keptBy);
  if (kept?.keptBy)
    return kept.keptBy.id === kept.id ? selectionTexts.isPrivate(kept.name) : selectionTexts.isInPrivate(kept.name, kept.keptBy.name);
  const kinds = selected.filter((layer) => layer.remembered !== 'none').map((layer) => layer.kind);
  if (kinds.length === 0) return null;
  if (kinds.every((kind) => kind === 'placeholder')) return selectionTexts.onItsWay;
  if (kinds.some((kind) => kind === 'shape')) return selectionTexts.shapeOverNothing;
  if (kinds.some((kind) => kind === 'text' || kind === 'stroke')) return selectionTexts.marksAlone;
  return selectionTexts.noPicture;
}
