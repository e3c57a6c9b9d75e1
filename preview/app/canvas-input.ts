import { toPage } from './camera.ts';
import type { Editor } from './editor.ts';
import { handles } from './tools/resize-box.ts';
import type { Pointer, Tool } from './tools/tool.ts';

/**
 * Turns pointer, wheel and held space on the canvas into tool strokes, panning and zooming.
 * @returns what stops listening
 */
export function listenToCanvas(element: HTMLElement, editor: Editor): () => void {
  const { tools, store, view } = editor;
  const stop = new AbortController();
  const touches = new Map<number, Vector>();
  let spaceHeld = false;
  let panning: Vector | null = null;
  let pressed: Tool | null = null;

  function pointerOf(event: MouseEvent, isPressed = pressed !== null): Pointer {
    const screen = placeOf(event);
    return {
      screen,
      page: toPage(view.camera, screen),
      pressed: isPressed,
      shift: event.shiftKey,
      alt: event.altKey,
      deep: event.ctrlKey || event.metaKey,
    };
  }

  function placeOf(event: MouseEvent): Vector {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  function currentTool(): Tool {
    const { tool } = store.state;
    return tool === 'hand' ? tools.move : tools[tool];
  }

  function onDown(event: PointerEvent): void {
    if (event.pointerType === 'touch') touches.set(event.pointerId, placeOf(event));
    if (touches.size === 2) return void (pressed = (pressed?.cancel(), null));
    element.setPointerCapture(event.pointerId);
    if (event.button === 1 || (event.button === 0 && (spaceHeld || store.state.tool === 'hand'))) {
      event.preventDefault();
      panning = placeOf(event);
    } else if (event.button === 0) press(event);
  }

  function press(event: PointerEvent): void {
    const target = event.target as Element;
    const handle = handles[Number(target.getAttribute('data-handle') ?? NaN)];
    const titleOf = target.getAttribute('data-title-of');
    const tool = currentTool();
    if (tool === tools.move && handle) tools.move.grab(handle);
    else if (tool === tools.move && target.hasAttribute('data-turn')) tools.move.grabTurn(pointerOf(event, true));
    else if (tool === tools.move && titleOf) tools.move.grabTitle(pointerOf(event, true), titleOf);
    else tool.down(pointerOf(event, true));
    pressed = tool;
  }

  function onMove(event: PointerEvent): void {
    if (touches.has(event.pointerId) && touches.size === 2) return pinch(event);
    if (panning) {
      const place = placeOf(event);
      view.pan({ x: place.x - panning.x, y: place.y - panning.y });
      panning = place;
    } else (pressed ?? currentTool()).move(pointerOf(event));
  }

  function pinch(event: PointerEvent): void {
    const other = [...touches].find(([id]) => id !== event.pointerId)?.[1];
    const before = touches.get(event.pointerId);
    if (!other || !before) return;
    const now = placeOf(event);
    touches.set(event.pointerId, now);
    view.zoomBy(distance(now, other) / Math.max(1, distance(before, other)), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    view.pan({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
  }

  function onUp(event: PointerEvent): void {
    touches.delete(event.pointerId);
    panning = null;
    const tool = pressed;
    pressed = null;
    tool?.up(pointerOf(event));
  }

  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const [dx, dy] = [event.deltaX * lines, event.deltaY * lines];
    if (event.ctrlKey || event.metaKey) view.zoomBy(Math.exp(-Math.max(-60, Math.min(60, dy)) * 0.008), placeOf(event));
    else view.pan(event.shiftKey && dx === 0 ? { x: -dy, y: 0 } : { x: -dx, y: -dy });
  }

  function onKey(event: KeyboardEvent): void {
    if (event.code !== 'Space' || isTyping(event)) return;
    spaceHeld = event.type === 'keydown';
    element.classList.toggle('space-held', spaceHeld);
    if (event.target === document.body || event.target === element) event.preventDefault();
  }

  const { signal } = stop;
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onUp, { signal });
  element.addEventListener('pointerleave', () => store.set({ hovered: null }), { signal });
  element.addEventListener('dblclick', (event) => currentTool().doubleClick(pointerOf(event)), { signal });
  element.addEventListener('wheel', onWheel, { signal, passive: false });
  addEventListener('keydown', onKey, { signal });
  addEventListener('keyup', onKey, { signal });
  return () => stop.abort();
}

function distance(one: Vector, other: Vector): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** Whether a key belongs to a field or button rather than to the canvas. */
export function isTyping(event: Event): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return !!target?.closest('input, textarea, select, [contenteditable]');
}
