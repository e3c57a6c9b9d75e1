/**
 * The value that `n` others come before when sorted; 0 when there are not so many. Hoare's selection: it costs a few looks at
 * each, where sorting costs many.
 * @param values are put in another order; no NaN among them
 */
export function nth(values: Float32Array, n: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[(left + right) >> 1]!;
    let low = left;
    let high = right;
    while (low <= high) {
      while (values[low]! < pivot) low += 1;
      while (values[high]! > pivot) high -= 1;
      if (low > high) break;
      const value = values[low]!;
      values[low++] = values[high]!;
      values[high--] = value;
    }
    if (n <= high) right = high;
    else if (n >= low) left = low;
    else break;
  }
  return values[n] ?? 0;
}
