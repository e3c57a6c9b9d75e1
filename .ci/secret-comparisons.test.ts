import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const relay = fileURLToPath(new URL('../relay/', import.meta.url));

/** A secret held against another by an operator that stops at the first letter that differs. */
const comparison =
  /\b(?:\w*(?:secret|token|password|signature|nonce|verifier|form)\b|\w+\.(?:form|state)\b)\s*[!=]==?(?!=)\s*(?![\s=]|null|undefined|'|"|`)\S+/gi;

function comparisons(source: string): string[] {
  return [...source.matchAll(comparison)].map(([text]) => text);
}

test('no secret is compared letter by letter: what it takes to say no would tell how much was right', async () => {
  const found: string[] = [];
  for await (const path of glob('{http,team,sign-in,operation}/**/*.ts', { cwd: relay })) {
    if (path.endsWith('.test.ts')) continue;
    found.push(...comparisons(await readFile(relay + path, 'utf8')).map((text) => `${path}: ${text}`));
  }
  expect(found).toEqual([]);
});

test('such a comparison would be noticed', () => {
  expect(comparisons('if (sentForm === caller.way.form) return;')).toHaveLength(1);
  expect(comparisons('if (token !== metricsToken) throw it;')).toHaveLength(1);
  expect(comparisons("if (token === null || secret === '') return;")).toEqual([]);
});
