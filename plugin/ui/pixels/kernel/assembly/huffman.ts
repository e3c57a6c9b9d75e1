import { reversed } from './reversed';

/** Those of literals, runs and distances that RFC 1951 has, and the joints of a tree of so many leaves. */
const mostSymbols = 288;
const mostNodes = 2 * mostSymbols;

const leaves = memory.data(4 * mostSymbols);
const weights = memory.data(4 * mostNodes);
const parents = memory.data(4 * mostNodes);
const depths = memory.data(mostNodes);
const lengths = memory.data(mostSymbols);

/**
 * Huffman codes for symbols, as DEFLATE packs them.
 * @param counts how often each occurs, less than 2²³, and all together less than 2³²; evened out where codes would be too long
 * @param longest bits of a code
 * @param packed of each symbol, its code with its first bit lowest in the lower half of a word and its length in the upper; 0 when unused
 */
export function huffman(counts: usize, symbols: u32, longest: u32, packed: usize): void {
  // Evening the counts out flattens the tree: nearly as good, and rarely needed.
  while (measure(counts, symbols) > longest) {
    for (let symbol: u32 = 0; symbol < symbols; symbol++) {
      const count = wordOf(counts, symbol);
      if (count !== 0) setWord(counts, symbol, (count >> 2) + 1);
    }
  }
  // RFC 1951, section 3.2.2: counted up among those of a length, by symbol.
  memory.fill(packed, 0, 4 * <usize>symbols);
  let code: u32 = 0;
  for (let length: u32 = 1; length <= longest; length++, code <<= 1) {
    for (let symbol: u32 = 0; symbol < symbols; symbol++) {
      if (load<u8>(lengths + symbol) === length) setWord(packed, symbol, (length << 16) | reversed(code++, length));
    }
  }
}

/** Depths in the tree that joins the two rarest again and again, and the greatest of them. A symbol that is alone still takes a bit. */
function measure(counts: usize, symbols: u32): u32 {
  memory.fill(lengths, 0, mostSymbols);
  const count = rarestFirst(counts, symbols);
  if (count === 1) store<u8>(lengths + wordOf(leaves, 0), 1);
  if (count < 2) return count;

  // Leaves first, then joints in the order they are made, which is that of their weight.
  for (let at: u32 = 0; at < count; at++) setWord(weights, at, wordOf(counts, wordOf(leaves, at)));
  let leaf: u32 = 0;
  let joint = count;
  const nodes: u32 = 2 * count - 1;
  for (let made: u32 = count; made < nodes; made++) {
    let weight: u32 = 0;
    for (let joined = 0; joined < 2; joined++) {
      const takesLeaf = leaf < count && (joint >= made || wordOf(weights, leaf) <= wordOf(weights, joint));
      const rarest = takesLeaf ? leaf++ : joint++;
      weight += wordOf(weights, rarest);
      setWord(parents, rarest, made);
    }
    setWord(weights, made, weight);
  }
  store<u8>(depths + nodes - 1, 0);
  for (let node = <i32>nodes - 2; node >= 0; node--) store<u8>(depths + node, load<u8>(depths + wordOf(parents, node)) + 1);
  for (let at: u32 = 0; at < count; at++) store<u8>(lengths + wordOf(leaves, at), load<u8>(depths + at));
  return load<u8>(depths);
}

/** The symbols that occur, by their counts and then by themselves, which are sorted as one number each. */
function rarestFirst(counts: usize, symbols: u32): u32 {
  let found: u32 = 0;
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const count = wordOf(counts, symbol);
    if (count !== 0) setWord(leaves, found++, (count << 9) | symbol);
  }
  sort(leaves, found);
  for (let at: u32 = 0; at < found; at++) setWord(leaves, at, wordOf(leaves, at) & 511);
  return found;
}

/** Shell's way, with the gaps of Ciura. */
function sort(words: usize, count: u32): void {
  for (let step = 0; step < gaps.length; step++) {
    const gap = unchecked(gaps[step]);
    for (let from = gap; from < count; from++) {
      const word = wordOf(words, from);
      let at = from;
      for (; at >= gap && wordOf(words, at - gap) > word; at -= gap) setWord(words, at, wordOf(words, at - gap));
      setWord(words, at, word);
    }
  }
}

const gaps: StaticArray<u32> = [132, 57, 23, 10, 4, 1];

@inline
function wordOf(words: usize, at: u32): u32 {
  return load<u32>(words + 4 * <usize>at);
}

@inline
function setWord(words: usize, at: u32, word: u32): void {
  store<u32>(words + 4 * <usize>at, word);
}
