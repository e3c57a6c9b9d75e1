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

export function isSeen(paint: Paint): boolean {
  return paint.visible !== false && paint.opacity !== 0;
}
