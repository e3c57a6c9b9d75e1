/** Tells those who look at something else that pictures are there. */
export function readyWords(prompt: string, count: number): string {
  return `${count === 1 ? 'Ready' : `${count} pictures are ready`}: ${prompt}`;
}
