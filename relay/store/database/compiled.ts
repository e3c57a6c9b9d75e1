import type { Compilable, CompiledQuery, QueryResult } from 'kysely';
import type { Database } from './database.ts';
import { isPostgres } from './dialect.ts';

/** What is undefined is as if it were not named. */
type Values = Readonly<Record<string, string | number | null | undefined>>;

/** Stands in a query for a value that is given each time it is asked. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query that is asked all the time: built and compiled once for each set of names that values are given for. That takes several
 * times as long as SQLite takes to answer.
 * @param build is given what stands for the values: it passes them on, and cannot look at them
 */
export function compiled<V extends Values, Row>(build: (rows: Database, values: V) => Compilable<Row>) {
  const known = new Map<string, CompiledQuery<Row>>();

  function compile(rows: Database, names: readonly string[]): CompiledQuery<Row> {
    const places: unknown = Object.fromEntries(names.map((name) => [name, new Place(name)]));
    return build(rows, places as V).compile();
  }

  return async (rows: Database, values: V): Promise<QueryResult<Row>> => {
    const names = Object.keys(values).filter((name) => values[name] !== undefined);
    const key = `${isPostgres(rows)} ${names.join(' ')}`;
    const query = known.get(key) ?? compile(rows, names);
    known.set(key, query);
    const parameters = query.parameters.map((one) => (one instanceof Place ? values[one.name] : one));
    return rows.executeQuery({ ...query, parameters });
  };
}
