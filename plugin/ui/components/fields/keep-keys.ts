/** Keeps what is typed in a field from being taken for a shortcut of the canvas. */
export function keepKeys(event: KeyboardEvent): void {
  event.stopPropagation();
}
