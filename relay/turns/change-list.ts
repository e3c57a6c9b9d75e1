const longestLine = 160;

/** About 300 tokens: a hundredth of a cent for most leading models, a third of one for the dearest. */
const longestList = 1200;

const opening = 'The base picture already shows these changes, asked for earlier. Keep them; do not make them again:';

/**
 * What a conversation has asked for so far, for a model that has not heard it.
 * @param prompts oldest first
 * @returns at most 1200 characters, the newest changes kept; empty when there were none
 */
export function changeList(prompts: readonly string[]): string {
  const lines = linesOf(prompts);
  return lines.length === 0 ? '' : [opening, ...lines].join('\n');
}

/** How many of them the list has room for: older ones make no difference to it. */
export function changesTold(prompts: readonly string[]): number {
  return linesOf(prompts).length;
}

function linesOf(prompts: readonly string[]): string[] {
  const lines: string[] = [];
  let room = longestList - opening.length;
  for (const prompt of prompts.toReversed()) {
    const line = `- ${shortened(prompt)}`;
    room -= line.length + 1;
    if (room < 0) break;
    lines.unshift(line);
  }
  return lines;
}

function shortened(prompt: string): string {
  const flat = prompt.replace(/\s+/g, ' ').trim();
  if (flat.length <= longestLine) return flat;
  const cut = flat.slice(0, longestLine - 1);
  const lastWord = cut.lastIndexOf(' ');
  return `${(lastWord > longestLine / 2 ? cut.slice(0, lastWord) : cut).trimEnd()}…`;
}
