/**
 * Finds the picture that is shown for context alone. The tool knows no such role, so a model is told in words, and the
 * sandbox heeds the same words: "Picture 3 is the whole scene".
 */
export function setSceneApart(instructions: string, pictures: Uint8Array[]): { scene: Uint8Array | null; others: Uint8Array[] } {
  const place = /\bpicture (\d+) is the whole scene\b/i.exec(instructions)?.[1];
  const at = Number(place) - 1;
  return { scene: pictures[at] ?? null, others: pictures.filter((_, index) => index !== at) };
}
