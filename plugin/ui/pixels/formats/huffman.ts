/** Prefix codes as DEFLATE packs them: `codes[symbol]` with its first bit lowest, `lengths[symbol]` bits long, 0 when unused. */
export interface Codes {
  codes: Uint16Array;
  lengths: Uint8Array;
}

/** Huffman codes for symbols that occur `counts[symbol]` times, none longer than `longest` bits. */
export function huffman(counts: Uint32Array, longest: number): Codes {
  let lengths = lengthsOf(counts);
  // Evening the counts out flattens the tree: nearly as good, and rarely needed.
  for (let evened = counts; lengths.some((length) => length > longest);) {
    evened = evened.map((count) => (count === 0 ? 0 : (count >> 2) + 1));
    lengths = lengthsOf(evened);
  }
  return { lengths, codes: codesOf(lengths) };
}

/** Depths in the tree that joins the two rarest again and again. A symbol that is alone still takes a bit. */
function lengthsOf(counts: Uint32Array): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const leaves = rarestFirst(counts);
  if (leaves.length === 1) lengths[leaves[0]!] = 1;
  if (leaves.length < 2) return lengths;

  // Leaves first, then joints in the order they are made, which is that of their weight.
  const weights = new Float64Array(2 * leaves.length - 1);
  const parents = new Uint32Array(weights.length);
  for (let leaf = 0; leaf < leaves.length; leaf++) weights[leaf] = counts[leaves[leaf]!]!;
  let [leaf, joint] = [0, leaves.length];
  for (let made = leaves.length; made < weights.length; made++) {
    for (let joined = 0; joined < 2; joined++) {
      const takesLeaf = leaf < leaves.length && (joint >= made || weights[leaf]! <= weights[joint]!);
      const rarest = takesLeaf ? leaf++ : joint++;
      weights[made]! += weights[rarest]!;
      parents[rarest] = made;
    }
  }
  const depths = new Uint8Array(weights.length);
  for (let node = weights.length - 2; node >= 0; node--) depths[node] = depths[parents[node]!]! + 1;
  for (let leaf = 0; leaf < leaves.length; leaf++) lengths[leaves[leaf]!] = depths[leaf]!;
  return lengths;
}

/** The symbols that occur. */
function rarestFirst(counts: Uint32Array): Uint32Array {
  // By their counts and then by themselves, as one number each: that is sorted without asking.
  const keys = new Float64Array(counts.length);
  for (let symbol = 0; symbol < counts.length; symbol++) keys[symbol] = counts[symbol]! * counts.length + symbol;
  keys.sort();
  let unused = 0;
  while (unused < keys.length && keys[unused]! < counts.length) unused += 1;
  const symbols = new Uint32Array(keys.length - unused);
  for (let at = 0; at < symbols.length; at++) symbols[at] = keys[unused + at]! % counts.length;
  return symbols;
}

/** RFC 1951, section 3.2.2: counted up among those of a length, by symbol. */
function codesOf(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length);
  const most = lengths.reduce((most, length) => Math.max(most, length), 0);
  let code = 0;
  for (let length = 1; length <= most; length++) {
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] === length) codes[symbol] = reversed(code++, length);
    }
    code <<= 1;
  }
  return codes;
}

function reversed(code: number, length: number): number {
  let out = 0;
  for (let bit = 0; bit < length; bit++) out |= ((code >> bit) & 1) << (length - 1 - bit);
  return out;
}
