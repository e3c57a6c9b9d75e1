import { Console } from 'node:console';

/** What a bench has measured: lines for people, and one object for machines. */
export interface Figures {
  rows: Record<string, string | number>[];
  result: Record<string, unknown>;
}

if (import.meta.main) {
  const [name = '', ...flags] = process.argv.slice(2);
  const { run } = (await import(`./${name}.ts`)) as { run(): Promise<Figures> };
  const { rows, result } = await run();
  if (flags.includes('--json')) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
  } else {
    const table = new Console(process.stdout);
    table.table(rows);
    table.table([result]);
  }
}
