/** Whether anything of these paints is seen. `figma.mixed`, which is no list, stands for several that differ. */
export function isPainted(paints: readonly Paint[] | PluginAPI['mixed']): boolean {
  return !Array.isArray(paints) || paints.some(isSeen);
}

export function hasPicture(paints: readonly Paint[] | PluginAPI['mixed']): boolean {
  return (
    Array.isArray(paints) &&
    (paints as readonly Paint[]).some((paint) => isSeen(paint) && (paint.type === 'IMAGE' || paint.type === 'VIDEO'))
  );
}

/** How opaque paints are, one over the other; 0 when none is seen. */
export function opacityOf(paints: readonly Paint[] | PluginAPI['mixed']): number {
  if (!Array.isArray(paints)) return 1;
  return 1 - (paints as readonly Paint[]).filter(isSeen).reduce((left, paint) => left * (1 - (paint.opacity ?? 1)), 1);
}

export function isSeen(paint: Paint): boolean {
  return paint.visible !== false && paint.opacity !== 0;
}
