import type { SpendingRow } from '../contract.ts';

export interface Sum {
  key: string;
  name: string;
  spent: number;
  reserved: number;
  turns: number;
  pictures: number;
}

/** Adds up what was spent, by whatever names a row; most first. */
export function sumUp(rows: readonly SpendingRow[], nameOf: (row: SpendingRow) => { key: string; name: string }): Sum[] {
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const { key, name } = nameOf(row);
    const sum = sums.get(key) ?? { key, name, spent: 0, reserved: 0, turns: 0, pictures: 0 };
    sums.set(key, {
      ...sum,
      spent: sum.spent + row.spent,
      reserved: sum.reserved + row.reserved,
      turns: sum.turns + row.turns,
      pictures: sum.pictures + row.pictures,
    });
  }
  return [...sums.values()].toSorted((one, other) => other.spent + other.reserved - one.spent - one.reserved);
}
