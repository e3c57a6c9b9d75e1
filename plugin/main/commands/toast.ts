import { toastTexts } from '../../texts/main/toast-texts.ts';
import { excerpt } from '../document/excerpt.ts';

const longMs = 12_000;

/**
 * Figma's toast.
 * @param show goes to what it tells of; null for one without that button
 * @returns settles when it is gone, and what was to be shown is
 */
export function toast(
  figma: PluginAPI,
  { text, error, show }: { text: string; error: boolean; show: (() => Promise<unknown>) | null },
): Promise<void> {
  return new Promise((resolve, reject) => {
    let shown: Promise<unknown> = Promise.resolve();
    const button = show && {
      text: toastTexts.show,
      action: () => {
        shown = show();
      },
    };
    figma.notify(excerpt(text, 100), {
      error,
      ...(button && { button, timeout: longMs }),
      onDequeue: () => void shown.then(() => resolve(), reject),
    });
  });
}
