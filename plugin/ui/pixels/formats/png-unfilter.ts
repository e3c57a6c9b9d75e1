import { paeth } from './paeth.ts';

/**
 * Undoes a row's filter in place (PNG specification, section 9).
 * @param above the row above, undone already; zeros over the first
 * @returns false when there is no such filter
 */
export function unfilter(filter: number, row: Uint8Array, above: Uint8Array, channels: 1 | 3 | 4): boolean {
  switch (filter) {
    case 0:
      return true;
    case 1:
      for (let at = channels; at < row.length; at++) row[at]! += row[at - channels]!;
      return true;
    case 2:
      for (let at = 0; at < row.length; at++) row[at]! += above[at]!;
      return true;
    case 3:
      for (let at = 0; at < channels; at++) row[at]! += above[at]! >> 1;
      for (let at = channels; at < row.length; at++) row[at]! += (row[at - channels]! + above[at]!) >> 1;
      return true;
    case 4:
      if (channels === 3) undoPaethOfColour(row, above);
      else undoPaeth(row, above, channels);
      return true;
    default:
      return false;
  }
}

function undoPaeth(row: Uint8Array, above: Uint8Array, channels: number): void {
  for (let at = 0; at < channels; at++) row[at]! += above[at]!;
  for (let at = channels; at < row.length; at++) row[at]! += paeth(row[at - channels]!, above[at]!, above[at - channels]!);
}

/** Written out, for it is where the time goes: channels that do not wait for each other are worked on at once. */
function undoPaethOfColour(row: Uint8Array, above: Uint8Array): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  let redAbove = 0;
  let greenAbove = 0;
  let blueAbove = 0;
  for (let at = 0; at < row.length; at += 3) {
    const overRed = above[at]!;
    const overGreen = above[at + 1]!;
    const overBlue = above[at + 2]!;
    red = (row[at]! + paeth(red, overRed, redAbove)) & 255;
    green = (row[at + 1]! + paeth(green, overGreen, greenAbove)) & 255;
    blue = (row[at + 2]! + paeth(blue, overBlue, blueAbove)) & 255;
    row[at] = red;
    row[at + 1] = green;
    row[at + 2] = blue;
    redAbove = overRed;
    greenAbove = overGreen;
    blueAbove = overBlue;
  }
}
