import type { Box, Edge, Laying, Shape, Size, Transform } from '../../messages.ts';

/** Whether what stands on a layer tells how a picture was laid in. */
export function isLaying(data: unknown): data is Laying {
  if (typeof data !== 'object' || data === null) return false;
  const { placing, edge, box, captured, shapes } = data as Partial<Laying>;
  const isPlaced = placing === 'beside' || placing === 'patch' || placing === 'copy';
  return (
    isPlaced && isEdge(edge) && isBox(box) && isSize(captured) && (shapes === null || (Array.isArray(shapes) && shapes.every(isShape)))
  );
}

export function isEdge(data: unknown): data is Edge {
  if (typeof data !== 'object' || data === null) return false;
  const { kind, grow, feather, halo } = data as { [Name in 'kind' | 'grow' | 'feather' | 'halo']?: unknown };
  return Number.isFinite(grow) && ((kind === 'strict' && Number.isFinite(feather)) || (kind === 'soft' && Number.isFinite(halo)));
}

export function isBox(data: unknown): data is Box {
  return isSize(data) && [(data as Partial<Box>).x, (data as Partial<Box>).y].every(Number.isFinite);
}

export function isTransform(data: unknown): data is Transform {
  const rows: unknown[] = Array.isArray(data) ? data : [];
  return rows.length === 2 && rows.every((row) => Array.isArray(row) && row.length === 3 && row.every(Number.isFinite));
}

function isSize(data: unknown): data is Size {
  if (typeof data !== 'object' || data === null) return false;
  const { width, height } = data as Partial<Size>;
  return Number.isFinite(width) && Number.isFinite(height);
}

function isShape(data: unknown): data is Shape {
  if (typeof data !== 'object' || data === null) return false;
  const { layerId, paths, transform } = data as Partial<Shape>;
  const isDrawn = Array.isArray(paths) && paths.every((path) => typeof path?.data === 'string');
  return typeof layerId === 'string' && isDrawn && isTransform(transform);
}
