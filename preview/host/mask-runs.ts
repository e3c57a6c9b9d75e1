import type { SceneNode } from '@open-pencil/scene-graph';

export interface MaskRun {
  /** What is shown is cut to these together; none for what no mask cuts. */
  masks: SceneNode[];
  shown: SceneNode[];
}

/** Children from bottom to top, parted by what masks them: a mask cuts its siblings above it up to the next mask. A hidden mask cuts nothing. */
export function maskRuns(children: readonly SceneNode[]): MaskRun[] {
  const runs: MaskRun[] = [];
  for (const child of children) {
    const last = runs.at(-1);
    if (child.isMask && child.visible) {
      if (last && last.masks.length > 0 && last.shown.length === 0) last.masks.push(child);
      else runs.push({ masks: [child], shown: [] });
    } else if (last) last.shown.push(child);
    else runs.push({ masks: [], shown: [child] });
  }
  return runs;
}
