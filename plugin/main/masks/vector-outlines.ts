import { isOutline } from '../../geometry.ts';

/** The drawn paths of a vector, closed or not, those with broken numbers left out. */
export function vectorOutlines(vector: VectorNode): VectorPath[] {
  return drawnPaths(vector).filter((path) => isOutline(path.data));
}

function drawnPaths(vector: VectorNode): VectorPaths {
  try {
    return vector.vectorPaths;
  } catch {
    // Figma cannot write every vector network as paths, and throws for those.
    return [];
  }
}
