import type { ComponentChildren } from 'preact';
import { texts } from './texts.ts';

interface TableProps<Row> {
  /** Read out before it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

interface Column<Row> {
  /** Left out over a column of buttons. */
  head?: string;
  cell: (row: Row) => ComponentChildren;
}

/** A table that becomes a list of cards where there is no room for columns: each cell carries its head. */
export function Table<Row>({ label, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ head = texts.deeds }) => (
            <th key={head} scope="col">
              {head === texts.deeds ? <span class="unseen">{head}</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ head = '', cell }) => (
              <td key={head} data-head={head}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
