import { randomInt } from 'node:crypto';

/** No vowels, so that no word appears, and nothing that looks like something else (RFC 8628, section 6.1). */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';

/** A fresh code such as `BCDF-GHJK`: 34 bits, enough while wrong guesses are few. */
export function newPairingCode(): string {
  const pick = () => letters[randomInt(letters.length)];
  const four = () => Array.from({ length: 4 }, pick).join('');
  return `${four()}-${four()}`;
}

/** A code as a person may have typed it; null when it cannot be one. */
export function readPairingCode(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const isCode = plain.length === 8 && [...plain].every((letter) => letters.includes(letter));
  return isCode ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null;
}
