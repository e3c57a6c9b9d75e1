import type { SceneNode as Layer } from '@open-pencil/scene-graph';
import type { JSX } from 'preact';
import { boundingBox } from '../host/bounds.ts';
import { corners, unionBoxes } from '../host/box.ts';
import { pageOutline } from '../host/outlines.ts';
import { absoluteTransform, apply } from '../host/transform.ts';
import { toScreen, type Camera } from './camera.ts';
import type { Editor } from './editor.ts';
import type { PenPoint, Sketch } from './editor-state.ts';
import './overlay.css';
import { VectorPoints } from './vector-points.tsx';
import { handles } from './tools/resize-box.ts';

/** Drawn over the canvas in CSS pixels: outlines, handles, names of frames, what a tool is doing. */
export function Overlay({ editor }: { editor: Editor }): JSX.Element {
  const { document, store, view } = editor;
  const { graph, selection } = document;
  const { camera } = view;
  const { hovered, sketch, tool } = store.state;
  const selected = selection.flatMap((id) => graph.getNode(id) ?? []);
  const hoveredLayer = hovered && !selection.includes(hovered) ? graph.getNode(hovered) : undefined;
  const [single] = selected.length === 1 ? selected : [];

  return (
    <svg class="overlay" width={camera.canvas.width} height={camera.canvas.height}>
      <FrameTitles editor={editor} />
      {hoveredLayer && <Outline editor={editor} layer={hoveredLayer} kind="hovered" />}
      {selected.map((layer) => (
        <Outline key={layer.id} editor={editor} layer={layer} kind={sketch?.kind === 'moving' ? 'moving' : 'selected'} />
      ))}
      {selected.length > 1 && <Bounds editor={editor} layers={selected} />}
      {single && sketch?.kind !== 'moving' && tool !== 'points' && <Handles editor={editor} layer={single} />}
      {tool === 'points' && <VectorPoints editor={editor} />}
      {sketch && <ToolSketch sketch={sketch} camera={camera} />}
    </svg>
  );
}

function FrameTitles({ editor }: { editor: Editor }): JSX.Element {
  const { document, view } = editor;
  const titled = document.graph
    .getChildren(document.pageId)
    .filter((layer) => layer.visible && ['FRAME', 'SECTION', 'COMPONENT', 'INSTANCE'].includes(layer.type));
  return (
    <g class="frame-titles">
      {titled.map((layer) => {
        const transform = absoluteTransform(document.graph, layer);
        const place = toScreen(view.camera, apply(transform, { x: 0, y: 0 }));
        const turn = (Math.atan2(transform[1][0], transform[0][0]) * 180) / Math.PI;
        const room = layer.width * view.camera.zoom;
        return (
          <text
            key={layer.id}
            data-title-of={layer.id}
            class={document.selection.includes(layer.id) ? 'chosen' : undefined}
            transform={`translate(${place.x} ${place.y}) rotate(${turn}) translate(0 -7)`}
          >
            {clipped(layer.name, room)}
          </text>
        );
      })}
    </g>
  );
}

function Outline({ editor, layer, kind }: { editor: Editor; layer: Layer; kind: 'hovered' | 'selected' | 'moving' }): JSX.Element {
  const { document, view } = editor;
  const box = <polygon points={cornerPoints(editor, layer)} class={`outline ${kind}`} />;
  if (!['ELLIPSE', 'VECTOR', 'STAR', 'POLYGON', 'BOOLEAN_OPERATION'].includes(layer.type)) return box;
  const { zoom } = view.camera;
  const origin = toScreen(view.camera, { x: 0, y: 0 });
  const path = pageOutline(document.renderer.canvasKit, document.graph, layer);
  return (
    <>
      {kind === 'selected' && box}
      <path d={path} transform={`translate(${origin.x} ${origin.y}) scale(${zoom})`} class={`outline ${kind}`} />
    </>
  );
}

function Bounds({ editor, layers }: { editor: Editor; layers: readonly Layer[] }): JSX.Element | null {
  const box = unionBoxes(layers.map((layer) => boundingBox(editor.document.graph, layer)));
  if (!box) return null;
  const { camera } = editor.view;
  const start = toScreen(camera, box);
  return <rect class="outline selected" x={start.x} y={start.y} width={box.width * camera.zoom} height={box.height * camera.zoom} />;
}

function Handles({ editor, layer }: { editor: Editor; layer: Layer }): JSX.Element {
  const transform = absoluteTransform(editor.document.graph, layer);
  const { camera } = editor.view;
  const at = (x: number, y: number): Vector => toScreen(camera, apply(transform, { x: layer.width * x, y: layer.height * y }));
  const turn = Math.atan2(transform[1][0], transform[0][0]);
  const [upper, lower] = [at(0.5, 0), at(0.5, 1)];
  const badge = lower.y > upper.y ? lower : upper;
  const label = `${tidy(layer.width)} × ${tidy(layer.height)}`;
  const place = (x: number, y: number): string => {
    const { x: left, y: top } = at(x, y);
    return `translate(${left} ${top}) rotate(${(turn * 180) / Math.PI})`;
  };
  return (
    <g>
      {handles.map(({ x, y }, index) =>
        // Beside the corners a layer is turned, as in Figma.
        x === 0.5 || y === 0.5 || layer.type === 'SECTION' ? null : (
          <rect
            key={index}
            data-turn
            class="turn"
            transform={place(x, y)}
            x={x === 0 ? -18 : 0}
            y={y === 0 ? -18 : 0}
            width="18"
            height="18"
          />
        ),
      )}
      {handles.map((handle, index) => {
        const corner = handle.x !== 0.5 && handle.y !== 0.5;
        const cursor = resizeCursor(Math.atan2(handle.y - 0.5, handle.x - 0.5) + turn);
        const half = corner ? 3.5 : 5;
        return (
          <rect
            key={index}
            data-handle={index}
            class={corner ? 'handle' : 'handle side'}
            style={{ cursor }}
            transform={place(handle.x, handle.y)}
            x={-half}
            y={-half}
            width={2 * half}
            height={2 * half}
          />
        );
      })}
      <g class="size-badge" transform={`translate(${badge.x} ${Math.max(at(0, 0).y, at(1, 0).y, at(0, 1).y, at(1, 1).y) + 8})`}>
        <rect x={-label.length * 3.3 - 5} width={label.length * 6.6 + 10} height="17" rx="3" />
        <text y="12">{label}</text>
      </g>
    </g>
  );
}

function ToolSketch({ sketch, camera }: { sketch: Sketch; camera: Camera }): JSX.Element | null {
  switch (sketch.kind) {
    case 'moving':
      return null;
    case 'marquee': {
      const start = toScreen(camera, sketch.box);
      return (
        <rect class="marquee" x={start.x} y={start.y} width={sketch.box.width * camera.zoom} height={sketch.box.height * camera.zoom} />
      );
    }
    case 'pen':
      return <PenSketch {...sketch} camera={camera} />;
    case 'lasso':
      return (
        <polygon
          class="marquee"
          points={sketch.line
            .map((point) => toScreen(camera, point))
            .map(({ x, y }) => `${x},${y}`)
            .join(' ')}
        />
      );
  }
}

function PenSketch({
  points,
  cursor,
  closing,
  camera,
}: {
  points: PenPoint[];
  cursor: Vector;
  closing: boolean;
  camera: Camera;
}): JSX.Element {
  const on = (point: Vector): Vector => toScreen(camera, point);
  const [first] = points;
  const target = closing && first ? first : { at: cursor, handle: null };
  const line = [...points, target].map((point, index, all) => {
    const to = on(point.at);
    const before = all[index - 1];
    if (!before) return `M ${to.x} ${to.y}`;
    const leave = on(before.handle ?? before.at);
    const enter = on(point.handle ? { x: 2 * point.at.x - point.handle.x, y: 2 * point.at.y - point.handle.y } : point.at);
    return `C ${leave.x} ${leave.y} ${enter.x} ${enter.y} ${to.x} ${to.y}`;
  });
  const last = points.at(-1);
  return (
    <g class="pen-sketch">
      <path d={line.join(' ')} />
      {last?.handle && <HandleLine at={on(last.at)} handle={on(last.handle)} />}
      {points.map((point, index) => {
        const { x, y } = on(point.at);
        return <circle key={index} cx={x} cy={y} r={index === 0 && closing ? 6 : 4} />;
      })}
    </g>
  );
}

function HandleLine({ at, handle }: { at: Vector; handle: Vector }): JSX.Element {
  const other = { x: 2 * at.x - handle.x, y: 2 * at.y - handle.y };
  return (
    <>
      <line x1={other.x} y1={other.y} x2={handle.x} y2={handle.y} />
      <circle class="bend" cx={handle.x} cy={handle.y} r="3" />
      <circle class="bend" cx={other.x} cy={other.y} r="3" />
    </>
  );
}

function cornerPoints({ document, view }: Editor, layer: Layer): string {
  const transform = absoluteTransform(document.graph, layer);
  return corners({ x: 0, y: 0, width: layer.width, height: layer.height })
    .map((corner) => toScreen(view.camera, apply(transform, corner)))
    .map(({ x, y }) => `${x},${y}`)
    .join(' ');
}

function resizeCursor(angle: number): string {
  const names = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'];
  return names[((Math.round(angle / (Math.PI / 4)) % 4) + 4) % 4] ?? 'move';
}

function clipped(name: string, room: number): string {
  const fits = Math.max(2, Math.floor(room / 6.2));
  return name.length <= fits ? name : `${name.slice(0, fits - 1)}…`;
}

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}
