import { randomInt } from 'node:crypto';

/** No vowels, so that no word appears, and nothing that looks like something else (RFC 8628, section 6.1). */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';

/** A fresh code such as `BCDF-GHJK`: 34 bits, enough while wrong guesses are few. */
export function newPairingCode(): string {
  return `${fourLetters()}-${fourLetters()}`;
}

function fourLetters(): string {
  return Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
}

/** A code as a person may have typed it; null when it cannot be one. */
export function readPairingCode(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return new RegExp(`^[${letters}]{8}$`).test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null;
}
