import { setSceneApart } from './set-scene-apart.ts';

/**
 * Takes what is said of the pictures off a prompt, where no instructions can be given beside it: all up to the first empty
 * line, when it begins as the relay's does.
 */
export function setLegendApart(
  prompt: string,
  pictures: Uint8Array[],
): { legend: string; rest: string; scene: Uint8Array | null; others: Uint8Array[] } {
  const legend = /^The (?:first picture is|pictures are)\b[\s\S]*?\n\n/.exec(prompt)?.[0] ?? '';
  return { legend, rest: prompt.slice(legend.length), ...setSceneApart(legend, pictures) };
}
