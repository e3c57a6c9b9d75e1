import { Hono } from 'hono';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { answerFault } from '../problem.ts';
import { readJson } from './read-json.ts';

const Wish = v.strictObject({ name: v.string(), options: v.optional(v.record(v.string(), v.unknown())) });

async function read(text: string) {
  const app = new Hono();
  app.onError(answerFault({ log: () => {}, mode: 'team' }));
  app.post('/', async (c) => c.json(await readJson(c, Wish)));
  const answer = await app.request('/', { method: 'POST', body: text });
  return { status: answer.status, text: await answer.text() };
}

test.each([
  ['at the top', '{"name":"a","__proto__":{"isAdmin":true}}'],
  ['within what is kept as it comes', '{"name":"a","options":{"a":[{"__proto__":{"isAdmin":true}}]}}'],
  ['in other letters', '{"name":"a","options":{"\\u005f_proto__":{"isAdmin":true}}}'],
])('a member that would become what all objects inherit from is refused: %s', async (_, text) => {
  const answer = await read(text);
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('__proto__');
  expect('isAdmin' in {}).toBe(false);
});

test('brackets without end are no JSON, and no fault', async () => {
  for (const text of ['['.repeat(500_000), `${'['.repeat(400_000)}${']'.repeat(400_000)}`, '{"name":'.repeat(60_000)]) {
    expect((await read(text)).status).toBe(400);
  }
});
