import type { JSX } from 'preact';
import { apply } from '../host/transform.ts';
import { toScreen } from './camera.ts';
import type { Editor } from './editor.ts';
import { pathPoints } from './tools/path-points.ts';
import { selectedVector } from './tools/points-tool.ts';

/** The points of the selected vector, and the handles of the one that was taken last. */
export function VectorPoints({ editor }: { editor: Editor }): JSX.Element | null {
  const vector = selectedVector(editor);
  if (!vector) return null;
  const { camera } = editor.view;
  const { point: active } = editor.store.state;
  const place = vector.absoluteTransform;
  const points = pathPoints(vector.vectorPaths).map((point) => ({ ...point, on: toScreen(camera, apply(place, point.at)) }));
  const anchors = points.filter(({ kind }) => kind === 'anchor');
  const bends = points.filter(({ kind, anchor }) => kind === 'handle' && anchor === active);
  const taken = anchors.find(({ key }) => key === active);
  return (
    <g class="pen-sketch">
      {bends.map(({ key, on }) => taken && <line key={key} x1={taken.on.x} y1={taken.on.y} x2={on.x} y2={on.y} />)}
      {anchors.map(({ key, on }) => (
        <circle key={key} class={key === active ? 'bend' : undefined} cx={on.x} cy={on.y} r="4" />
      ))}
      {bends.map(({ key, on }) => (
        <circle key={key} class="bend" cx={on.x} cy={on.y} r="3" />
      ))}
    </g>
  );
}
