type Colour = readonly [number, number, number];

/** An animated GIF of 2 × 1 pixels, a frame for each colour. */
export function tinyGif(...colours: Colour[]): Uint8Array {
  const screen = [2, 0, 1, 0, 0, 0, 0];
  const forEver = [0x21, 0xff, 11, ...new TextEncoder().encode('NETSCAPE2.0'), 3, 1, 0, 0, 0];
  const halfASecond = [0x21, 0xf9, 4, 0, 50, 0, 0, 0];
  const ownTable = [0x2c, 0, 0, 0, 0, 2, 0, 1, 0, 0x80];
  const black = [0, 0, 0];
  // Codes of three bits: clear, colour 0 twice, end.
  const firstColourTwice = [2, 2, 0b00_000_100, 0b0000_101_0, 0];
  const frames = colours.flatMap((colour) => [...halfASecond, ...ownTable, ...colour, ...black, ...firstColourTwice]);
  return Uint8Array.from([...new TextEncoder().encode('GIF89a'), ...screen, ...forEver, ...frames, 0x3b]);
}
