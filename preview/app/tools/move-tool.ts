import type { SceneNode as Layer } from '@open-pencil/scene-graph';
import { boundingBox } from '../../host/bounds.ts';
import { intersectBoxes } from '../../host/box.ts';
import { apply, inverse } from '../../host/transform.ts';
import { containerAt, placeIn } from '../containers.ts';
import { copyLayer } from '../copy-layer.ts';
import { containerNode } from '../container-node.ts';
import { selectedLayers, type Drawing, type Movable } from '../drawing.ts';
import type { EditorStore } from '../editor-state.ts';
import { chooseFrom, pathAt, type OnOutline } from '../pick.ts';
import { selectedVector } from './points-tool.ts';
import { resizeBox, type Handle } from './resize-box.ts';
import { turnBetween, turned } from './turned.ts';
import type { Pointer, Tool } from './tool.ts';

type Gesture =
  | { kind: 'none' }
  /** Pressed, not moved far enough yet to mean a drag. */
  | { kind: 'press'; start: Pointer; onRelease: string[] | null; drags: boolean }
  | { kind: 'marquee'; start: Pointer; before: readonly string[] }
  | { kind: 'move'; start: Pointer; layers: { layer: Movable; place: Transform }[] }
  | { kind: 'resize'; handle: Handle; layer: Movable; place: Transform; size: { width: number; height: number } }
  | { kind: 'turn'; start: Vector; middle: Vector; layer: Movable; place: Transform };

export interface MoveTool extends Tool {
  /** Begins a resize of the one selected layer. */
  grab(handle: Handle): void;
  /** Begins to turn the one selected layer about its middle. */
  grabTurn(pointer: Pointer): void;
  /** Begins a drag of a frame by its name. */
  grabTitle(pointer: Pointer, id: string): void;
  /** What a right click at a point of the page means to select; null leaves the selection as it is. */
  pickForMenu(page: Vector): string[] | null;
}

/**
 * Selects, moves, resizes and turns, with Figma's rules for what a click reaches.
 * @param editPoints goes on to the points of the selected vector
 */
export function moveTool(drawing: Drawing, store: EditorStore, onOutline: OnOutline, editPoints: () => void): MoveTool {
  const { document } = drawing;
  const { graph } = document;
  let gesture: Gesture = { kind: 'none' };

  function path(pointer: Pointer): Layer[] {
    return pathAt(document, pointer.page, 4 / document.viewport.zoom, onOutline);
  }

  function parentOf(id: string): string | null {
    return graph.getNode(id)?.parentId ?? null;
  }

  function pick(pointer: Pointer, click: 'single' | 'double'): Layer | undefined {
    return chooseFrom(path(pointer), document.selection, parentOf, pointer.deep ? 'deep' : click);
  }

  /** A filled frame of the page is a ground: dragging on it draws a marquee, clicking selects it. */
  function isGround(layer: Layer): boolean {
    const ofPage = layer.parentId === document.pageId || graph.getNode(layer.parentId ?? '')?.type === 'SECTION';
    return (
      ofPage &&
      (layer.type === 'SECTION' || (layer.type === 'FRAME' && layer.childIds.length > 0)) &&
      !document.selection.includes(layer.id)
    );
  }

  function down(pointer: Pointer): void {
    const hit = pick(pointer, 'single');
    const inSelection = path(pointer).find((layer) => document.selection.includes(layer.id));
    if (pointer.shift) {
      gesture = { kind: 'press', start: pointer, onRelease: hit ? toggled(document.selection, hit.id) : null, drags: false };
    } else if (inSelection && !pointer.deep) {
      gesture = { kind: 'press', start: pointer, onRelease: hit ? [hit.id] : null, drags: true };
    } else if (hit && !isGround(hit)) {
      document.select([hit.id]);
      gesture = { kind: 'press', start: pointer, onRelease: null, drags: true };
    } else {
      gesture = { kind: 'press', start: pointer, onRelease: hit ? [hit.id] : [], drags: false };
    }
  }

  function dragFrom(start: Pointer, drags: boolean): Gesture {
    if (!drags) return { kind: 'marquee', start, before: start.shift ? document.selection : [] };
    document.commitUndo();
    const originals = selectedLayers(drawing);
    const layers = start.alt ? originals.map((layer) => copyLayer(drawing, layer)) : originals;
    if (start.alt) document.select(layers.map((layer) => layer.id));
    store.set({ hovered: null, sketch: { kind: 'moving' } });
    return { kind: 'move', start, layers: layers.map((layer) => ({ layer, place: layer.absoluteTransform })) };
  }

  function setPlace(layer: Movable, place: Transform): void {
    placeIn(layer, containerNode(drawing, layer.parent?.id ?? document.pageId), graph, place);
  }

  function moveTo(pointer: Pointer, { start, layers }: Extract<Gesture, { kind: 'move' }>): void {
    const delta = straight({ x: pointer.page.x - start.page.x, y: pointer.page.y - start.page.y }, pointer.shift);
    document.write(() => {
      for (const { layer, place } of layers) {
        const [[a, c, e], [b, d, f]] = place;
        const upright = b === 0 && c === 0;
        const to = { x: e + delta.x, y: f + delta.y };
        setPlace(layer, [
          [a, c, upright ? Math.round(to.x) : to.x],
          [b, d, upright ? Math.round(to.y) : to.y],
        ]);
      }
      reparent(pointer, layers);
    });
  }

  /** What is dragged becomes a child of the frame it is held over, as in Figma; a layer in a group stays in it. */
  function reparent(pointer: Pointer, layers: readonly { layer: Movable }[]): void {
    const moving = layers.map(({ layer }) => layer.id);
    const target = containerAt(document, pointer.page, moving);
    for (const { layer } of layers) {
      const parent = graph.getNode(layer.parent?.id ?? '');
      const free =
        parent &&
        parent.type !== 'GROUP' &&
        parent.type !== 'BOOLEAN_OPERATION' &&
        parent.type !== 'INSTANCE' &&
        parent.layoutMode === 'NONE';
      if (free && parent.id !== target) placeIn(layer, containerNode(drawing, target), graph, layer.absoluteTransform);
    }
  }

  function resizeTo(pointer: Pointer, { handle, layer, place, size }: Extract<Gesture, { kind: 'resize' }>): void {
    if (!('resize' in layer)) return;
    const to = apply(inverse(place), pointer.page);
    const box = resizeBox(size, handle, { x: Math.round(to.x), y: Math.round(to.y) }, { ratio: pointer.shift, middle: pointer.alt });
    const corner = apply(place, box);
    document.write(() => {
      layer.resize(box.width, box.height);
      setPlace(layer, [
        [place[0][0], place[0][1], corner.x],
        [place[1][0], place[1][1], corner.y],
      ]);
    });
  }

  function turnTo(pointer: Pointer, { start, middle, layer, place }: Extract<Gesture, { kind: 'turn' }>): void {
    document.write(() => setPlace(layer, turned(place, middle, turnBetween(middle, start, pointer.page), pointer.shift)));
  }

  function selectWithin(box: Rect, before: readonly string[]): void {
    const touched = candidates(document.pageId).filter((layer) => intersectBoxes(boundingBox(graph, layer), box));
    document.select([...before, ...touched.map((layer) => layer.id)]);

    /** A frame of the page is caught when the marquee holds all of it; else what lies in it is. */
    function candidates(parentId: string): Layer[] {
      return graph.getChildren(parentId).flatMap((child) => {
        if (!child.visible || child.locked) return [];
        const isPlace = child.type === 'SECTION' || (child.type === 'FRAME' && child.childIds.length > 0 && parentId === document.pageId);
        return isPlace && !holds(box, boundingBox(graph, child)) ? candidates(child.id) : [child];
      });
    }
  }

  function firstSelected(): Movable | undefined {
    return selectedLayers(drawing)[0];
  }

  function end(): void {
    gesture = { kind: 'none' };
    store.set({ sketch: null });
  }

  return {
    down,
    move(pointer) {
      if (
        gesture.kind === 'press' &&
        Math.hypot(pointer.screen.x - gesture.start.screen.x, pointer.screen.y - gesture.start.screen.y) > 3
      ) {
        gesture = dragFrom({ ...gesture.start, alt: pointer.alt }, gesture.drags);
      }
      switch (gesture.kind) {
        case 'none':
          return store.set({ hovered: pick(pointer, 'single')?.id ?? null });
        case 'press':
          return;
        case 'marquee': {
          const box = boxBetween(gesture.start.page, pointer.page);
          selectWithin(box, gesture.before);
          return store.set({ sketch: { kind: 'marquee', box } });
        }
        case 'move':
          return moveTo(pointer, gesture);
        case 'resize':
          return resizeTo(pointer, gesture);
        case 'turn':
          return turnTo(pointer, gesture);
      }
    },
    up() {
      if (gesture.kind === 'press' && gesture.onRelease) document.select(gesture.onRelease);
      if (changesLayers(gesture)) document.commitUndo();
      end();
    },
    doubleClick(pointer) {
      const inner = pick(pointer, 'double');
      if (inner && inner.id === selectedVector(drawing)?.id) return editPoints();
      if (inner) document.select([inner.id]);
    },
    key(key) {
      if (key === 'Enter' && selectedVector(drawing)) return (editPoints(), true);
      if (key !== 'Escape' || gesture.kind !== 'none' || document.selection.length === 0) return false;
      document.select([]);
      return true;
    },
    cancel() {
      const dragged = changesLayers(gesture);
      end();
      if (!dragged) return;
      document.commitUndo();
      document.undo();
    },
    grab(handle) {
      const layer = firstSelected();
      if (!layer) return;
      document.commitUndo();
      gesture = { kind: 'resize', handle, layer, place: layer.absoluteTransform, size: { width: layer.width, height: layer.height } };
    },
    grabTurn(pointer) {
      const layer = firstSelected();
      if (!layer || !('rotation' in layer)) return;
      document.commitUndo();
      const place = layer.absoluteTransform;
      const middle = apply(place, { x: layer.width / 2, y: layer.height / 2 });
      gesture = { kind: 'turn', start: pointer.page, middle, layer, place };
    },
    grabTitle(pointer, id) {
      document.select(pointer.shift ? toggled(document.selection, id) : document.selection.includes(id) ? document.selection : [id]);
      gesture = { kind: 'press', start: pointer, onRelease: null, drags: !pointer.shift };
    },
    pickForMenu(page) {
      const under = pathAt(document, page, 4 / document.viewport.zoom, onOutline);
      if (under.some((layer) => document.selection.includes(layer.id))) return null;
      const hit = chooseFrom(under, document.selection, parentOf, 'single');
      return hit ? [hit.id] : [];
    },
  };
}

function changesLayers({ kind }: Gesture): boolean {
  return kind === 'move' || kind === 'resize' || kind === 'turn';
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
}

function straight({ x, y }: Vector, only: boolean): Vector {
  if (!only) return { x, y };
  return Math.abs(x) > Math.abs(y) ? { x, y: 0 } : { x: 0, y };
}

function boxBetween(one: Vector, other: Vector): Rect {
  return { x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) };
}

function holds(outer: Rect, inner: Rect): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
