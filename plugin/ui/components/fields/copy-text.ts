/**
 * Puts a text on the clipboard. A frame in Figma is not let near `navigator.clipboard`, but may copy what is selected in it.
 * @param from gets the focus back
 * @returns false when that was not let either
 */
export function copyText(text: string, from: HTMLElement): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  from.focus();
  return copied;
}
