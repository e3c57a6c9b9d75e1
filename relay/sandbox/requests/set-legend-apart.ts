import { setSceneApart } from './set-scene-apart.ts';

/**
 * Takes what is said of the pictures off a prompt, where no instructions can be given beside it: all up to the first empty
 * line, when it begins by telling of a picture by its number, such as "Picture 2 is "Logo"".
 */
export function setLegendApart(
  prompt: string,
  pictures: Uint8Array[],
): { legend: string; rest: string; scene: Uint8Array | null; others: Uint8Array[] } {
  const legend = /^(?:the )?(?:first )?(?:pictures?|image)\b[\s\S]*?\n\s*\n/i.exec(prompt)?.[0] ?? '';
  return { legend, rest: prompt.slice(legend.length), ...setSceneApart(legend, pictures) };
}
