/** Of a US dollar, in billionths. */
export const cent = 10_000_000;

/**
 * An amount as people read it: `under 0.1 ¢`, `5.9 ¢`, `62 ¢`, `$1.20`.
 * @param amount billionths of a US dollar
 */
export function money(amount: number): string {
  const shown = figure(amount);
  return shown.unit === '$' ? `$${shown.digits}` : `${shown.digits} ¢`;
}

/**
 * What a turn will cost: `about 6 ¢`, or `1.3–4 ¢` where that is not known more closely.
 * @param least billionths of a US dollar
 */
export function moneyRange(least: number, most: number): string {
  const [from, to] = [figure(least), figure(most)];
  if (from.unit === to.unit && from.digits === to.digits) return from.digits.startsWith('under') ? money(most) : `about ${money(most)}`;
  if (from.digits.startsWith('under')) return `up to ${money(most)}`;
  if (from.unit !== to.unit) return `${money(least)} to ${money(most)}`;
  return from.unit === '$' ? `$${from.digits}–${to.digits}` : `${from.digits}–${to.digits} ¢`;
}

interface Figure {
  digits: string;
  unit: '¢' | '$';
}

/** No more digits than a person would compare by. */
function figure(amount: number): Figure {
  const cents = amount / cent;
  if (amount === 0) return { digits: '0', unit: '¢' };
  if (cents < 0.1) return { digits: 'under 0.1', unit: '¢' };
  if (cents < 9.95) return { digits: cents.toFixed(1).replace(/\.0$/, ''), unit: '¢' };
  if (cents < 99.5) return { digits: String(Math.round(cents)), unit: '¢' };
  const dollars = cents / 100;
  return { digits: dollars < 1000 ? dollars.toFixed(2) : Math.round(dollars).toLocaleString('en-US'), unit: '$' };
}
