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
  // By their counts and then by themselves, as one number each: that is sorted without asking.
  const keys = Float64Array.from(counts, (count, symbol) => count * counts.length + symbol).toSorted();
  const leaves = Array.from(
    keys.filter((key) => key >= counts.length),
    (key) => key % counts.length,
  );
  const lengths = new Uint8Array(counts.length);
  if (leaves.length === 1) lengths[leaves[0]!] = 1;
  if (leaves.length < 2) return lengths;

  // Leaves first, then joints in the order they are made, which is that of their weight.
  const weights = leaves.map((symbol) => counts[symbol]!);
  const parents: number[] = [];
  let [leaf, joint] = [0, leaves.length];
  const rarest = (): number => {
    const takesLeaf = leaf < leaves.length && (joint >= weights.length || weights[leaf]! <= weights[joint]!);
    return takesLeaf ? leaf++ : joint++;
  };
  while (weights.length < 2 * leaves.length - 1) {
    const [one, other] = [rarest(), rarest()];
    parents[one] = parents[other] = weights.length;
    weights.push(weights[one]! + weights[other]!);
  }
  const depths: number[] = [];
  depths[weights.length - 1] = 0;
  for (let node = weights.length - 2; node >= 0; node--) depths[node] = depths[parents[node]!]! + 1;
  leaves.forEach((symbol, at) => (lengths[symbol] = depths[at]!));
  return lengths;
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
