/** The first of so many bits last. */
export function reversed(code: u32, length: u32): u32 {
  let out: u32 = 0;
  for (let bit: u32 = 0; bit < length; bit++) out |= ((code >> bit) & 1) << (length - 1 - bit);
  return out;
}
