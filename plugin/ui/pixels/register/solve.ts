/**
 * Gaussian elimination with the largest pivot.
 * @param system `unknowns` rows of `unknowns + 1`, the right side last; used up
 * @returns null when the rows do not settle every unknown
 */
export function solve(system: Float64Array, unknowns: number): number[] | null {
  const columns = unknowns + 1;
  const scales = Array.from({ length: unknowns }, (_, i) => Math.abs(system[i * columns + i]!));
  for (let pivot = 0; pivot < unknowns; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < unknowns; row++) {
      if (Math.abs(system[row * columns + pivot]!) > Math.abs(system[best * columns + pivot]!)) best = row;
    }
    if (!(Math.abs(system[best * columns + pivot]!) > 1e-9 * scales[pivot]!)) return null;
    if (best !== pivot) swap(system, best * columns, pivot * columns, columns);
    for (let row = 0; row < unknowns; row++) {
      if (row === pivot) continue;
      const times = system[row * columns + pivot]! / system[pivot * columns + pivot]!;
      for (let column = pivot; column < columns; column++) system[row * columns + column]! -= times * system[pivot * columns + column]!;
    }
  }
  return Array.from({ length: unknowns }, (_, row) => system[row * columns + unknowns]! / system[row * columns + row]!);
}

function swap(system: Float64Array, one: number, other: number, length: number): void {
  for (let column = 0; column < length; column++) {
    const kept = system[one + column]!;
    system[one + column] = system[other + column]!;
    system[other + column] = kept;
  }
}
