import { cent } from './money.ts';

/**
 * An amount as a screen reader speaks it well: `under a cent`, `6 cents`, `1 dollar 20`.
 * @param amount billionths of a US dollar, more than none
 */
export function spokenMoney(amount: number): string {
  const cents = Math.round(amount / cent);
  if (amount < cent) return 'under a cent';
  if (cents < 100) return counted(cents, 'cent');
  const [dollars, rest] = [Math.floor(cents / 100), cents % 100];
  if (rest === 0) return counted(dollars, 'dollar');
  return `${counted(dollars, 'dollar')} ${rest < 10 ? counted(rest, 'cent') : rest}`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
