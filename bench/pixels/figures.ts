/** What a bench over pixels has measured: a table for people, one object for machines, and whether what is claimed holds. */
export interface Figures {
  rows: Record<string, string | number>[];
  result: Record<string, unknown>;
  holds: boolean;
}

/** A bench that tells its table line by line, the columns as wide as what stands in them. */
export function tabled(run: (say: (line: string) => void) => Promise<Figures>) {
  return async (say: (line: string) => void): Promise<{ figures: Record<string, unknown>; holds: boolean }> => {
    const { rows, result, holds } = await run(say);
    const columns = Object.keys(rows[0] ?? {});
    const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => String(row[column]).length)));
    const line = (cells: (string | number | undefined)[]) => cells.map((cell, at) => String(cell).padEnd(widths[at] ?? 0)).join('  ');
    say(line(columns));
    for (const row of rows) say(line(columns.map((column) => row[column])));
    // What is a table itself stands in the rows.
    for (const [key, value] of Object.entries(result)) if (!Array.isArray(value)) say(`${key}: ${String(value)}`);
    return { figures: result, holds };
  };
}
