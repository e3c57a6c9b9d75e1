import type { Receipt } from './state.ts';

/** Less than this nobody sees, and measuring it is all there was to do. */
const visibleShift = 0.5;

/** What was counted and put right when a picture was laid into its original, in sentences. */
export function receiptWords({ outside, scaledFrom, registration, toned, obedience }: Receipt): string[] {
  const words: string[] = [];
  if (outside)
    words.push(`${pixels(outside.changed)} changed outside the mask. The model alone would have changed ${percent(outside.churn)} of it.`);
  if (obedience === 'ignored') {
    words.push(
      'The model ignored your mask and redrew the rest too. Only your shape was taken from it; if that looks wrong, send it again.',
    );
  }
  if (obedience === 'nothing-changed') words.push('The model changed nothing inside the mask. Say it another way.');
  if (registration?.accepted && moved(registration)) {
    words.push(`The model had moved the picture by ${shift(registration)}; that was undone.`);
  }
  if (registration?.reason === 'too-far') {
    words.push('The model moved the picture too far for it to be put right. Look at the edges of your shape closely.');
  }
  if (toned) words.push('Its colours were matched to what surrounds the mask.');
  if (scaledFrom) words.push(`The model returned ${scaledFrom.width} × ${scaledFrom.height}; it was scaled to fit.`);
  return words;
}

type Moved = NonNullable<Receipt['registration']>;

function moved({ dx, dy, scale }: Moved): boolean {
  return Math.hypot(dx, dy) >= visibleShift || Math.abs(scale - 1) >= 0.001;
}

function shift({ dx, dy, scale }: Moved): string {
  const distance = `${Math.hypot(dx, dy).toFixed(1)} pixels`;
  return Math.abs(scale - 1) < 0.001 ? distance : `${distance} and scaled it by ${((scale - 1) * 100).toFixed(1)} %`;
}

function pixels(count: number): string {
  return count === 1 ? '1 pixel' : `${count} pixels`;
}

function percent(share: number): string {
  if (share > 0 && share < 0.01) return 'less than 1 %';
  return `${Math.round(share * 100)} %`;
}
