/** Where the next turn is written: what was asked for there is gone on with by typing. */
export function focusPrompt(): void {
  document.querySelector<HTMLElement>('.prompt textarea')?.focus();
}
