import type { Receipt } from '../../messages.ts';

/** A caution is something to look at, or to do. */
export interface ReceiptSentence {
  kind: 'fact' | 'caution';
  text: string;
}

/** Less than this nobody sees, and measuring it is all there was to do. */
const visibleShift = 0.5;
const visibleScale = 0.001;

/** ΔE up to which a joint is called so; 2.3 is where most people begin to see a difference. */
const jointWords: [upTo: number, words: string][] = [
  [1, 'cannot be seen'],
  [2.3, 'hardly shows'],
  [5, 'shows a little'],
];

/** What was counted and put right when a picture was laid into its original, in sentences. */
export function receiptWords({ outside, obedience, registration, toned, seam, scaledFrom }: Receipt): ReceiptSentence[] {
  return [
    ...(outside ? outsideWords(outside) : []),
    ...obedienceWords(obedience),
    ...(registration ? registrationWords(registration, outside !== null) : []),
    ...(toned ? [fact('Its colours were matched to what surrounds the mask.')] : []),
    ...(seam ? [seamWords(seam)] : []),
    ...(scaledFrom ? [fact(`The model returned ${scaledFrom.width} × ${scaledFrom.height}; it was scaled to fit.`)] : []),
  ];
}

function outsideWords({ pixels, changed, churn }: NonNullable<Receipt['outside']>): ReceiptSentence[] {
  const counted = `${number(changed)} of ${number(pixels)} pixels outside the mask changed.`;
  return [
    changed === 0 ? fact(counted) : caution(counted),
    fact(`The model alone would have changed ${churn === 0 ? 'none' : percent(churn)} of them.`),
  ];
}

function obedienceWords(obedience: Receipt['obedience']): ReceiptSentence[] {
  switch (obedience) {
    case 'ignored':
      return [
        caution('The model ignored your mask. Only your shape was taken from its picture; if that looks wrong, say what is to stay.'),
      ];
    case 'nothing-changed':
      return [caution('The model changed nothing inside the mask. Say it another way.')];
    case 'obeyed':
    case null:
      return [];
  }
}

const untold = 'It cannot be told whether the picture moved.';

type Registration = NonNullable<Receipt['registration']>;

function registrationWords(registration: Registration, isMasked: boolean): ReceiptSentence[] {
  const look = isMasked ? 'Check the edges of your shape.' : 'Compare it with its original.';
  if (registration.accepted && registration.reason === 'too-far') {
    return [caution(`The model had ${movement(registration)}; you had it put back. ${look}`)];
  }
  if (registration.accepted) {
    return isMoved(registration) ? [fact(`The model had ${movement(registration)}; that was undone.`)] : [fact('It lies in register.')];
  }
  switch (registration.reason) {
    case 'too-far':
      return [caution(`The model had ${movement(registration)}; it was left so. ${look}`)];
    case 'uncertain':
    case 'no-likeness':
      // Asked to change all of it, a model seldom leaves enough to tell by.
      return [isMasked ? caution(`${untold} ${look}`) : fact(untold)];
    // A plain surrounding shows no offset either.
    case 'no-structure':
    case null:
      return [];
  }
}

function isMoved({ dx, dy, scale }: Registration): boolean {
  return Math.hypot(dx, dy) >= visibleShift || Math.abs(scale - 1) >= visibleScale;
}

function movement({ dx, dy, scale }: Registration): string {
  const moved = `moved the picture by ${Math.hypot(dx, dy).toFixed(1)} pixels`;
  if (Math.abs(scale - 1) < visibleScale) return moved;
  return `${moved} and made it ${Math.abs((scale - 1) * 100).toFixed(1)} % ${scale > 1 ? 'larger' : 'smaller'}`;
}

function seamWords({ before, after }: NonNullable<Receipt['seam']>): ReceiptSentence {
  const words = jointWords.find(([upTo]) => after < upTo)?.[1] ?? 'shows';
  const hint = words === 'shows' ? ' A feather or a soft edge hides it.' : '';
  return fact(`The joint ${words} (ΔE ${after.toFixed(1)}, ${before.toFixed(1)} as it came).${hint}`);
}

function fact(text: string): ReceiptSentence {
  return { kind: 'fact', text };
}

function caution(text: string): ReceiptSentence {
  return { kind: 'caution', text };
}

function number(count: number): string {
  return count.toLocaleString('en');
}

function percent(share: number): string {
  if (share > 0 && share < 0.01) return 'less than 1 %';
  return `${Math.round(share * 100)} %`;
}
