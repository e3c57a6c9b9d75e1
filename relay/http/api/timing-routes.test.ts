import { expect, test } from 'vitest';
import { arrivedPicture, colourPng } from '../../testing/pictures.ts';
import { scriptedUpstream, testApp, turnRequest } from '../../testing/test-app.ts';

test('a relay tells how long its turns took from being sent to their end', async () => {
  const clock = { now: 1_700_000_000_000 };
  const size = { width: 1024, height: 640 };
  const { upstream } = scriptedUpstream(async function* () {
    clock.now += 60_000;
    yield { type: 'sending', background: false };
    clock.now += 8000;
    yield { type: 'picture', picture: arrivedPicture(colourPng(size)), revisedPrompt: null };
    yield { type: 'ended', outcome: { state: 'done' } };
  });
  const { call, run } = await testApp(upstream, clock);
  const timings = async () => await (await call('GET', '/v1/timings')).json();
  expect(await timings()).toEqual({ timings: [] });
  const { model } = await run(crypto.randomUUID(), turnRequest({ size }));
  const pixels = { least: 655_360, most: 1_310_719 };
  expect(await timings()).toEqual({ timings: [{ model, quality: 'low', pixels, usualMs: 8000, samples: 1 }] });
});
