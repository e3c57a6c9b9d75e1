const exact = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const fine = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', minimumFractionDigits: 4 });

/** @param nanoUsd billionths of a US dollar; what is less than ten cents is told to a hundredth of a cent */
export function money(nanoUsd: number): string {
  return (nanoUsd > 0 && nanoUsd < 1e8 ? fine : exact).format(nanoUsd / 1e9);
}

/**
 * Reads what a person writes into a field of dollars.
 * @returns billionths of a US dollar, null for an empty field, undefined for what is no amount
 */
export function readDollars(text: string): number | null | undefined {
  const plain = text.trim().replace(/^\$/, '').replaceAll(',', '');
  if (plain === '') return null;
  if (!/^\d{1,6}(\.\d{1,4})?$/.test(plain)) return undefined;
  return Math.round(Number(plain) * 1e9);
}

/** As a field shows it: `readDollars` reads the same again. */
export function inDollars(nanoUsd: number | null): string {
  return nanoUsd === null ? '' : String(nanoUsd / 1e9);
}
