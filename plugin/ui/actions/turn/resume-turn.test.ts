import { expect, test } from 'vitest';
import type { Placeholder } from '../../../messages.ts';
import { openPanel, type OpenPanel } from '../../../testing/open-panel.ts';
import { scriptedRelay } from '../../../testing/scripted-relay.ts';
import { mainOf, plainSettings, smallPage, type SmallPage } from '../../../testing/small-page.ts';

const relayUrl = 'http://localhost:8787';
const settings = plainSettings(relayUrl);
const lost: Placeholder = {
  layerId: 'p',
  turnId: 't1',
  sessionId: 's',
  baseId: null,
  size: { width: 40, height: 30 },
  prompt: 'Lost',
  relayUrl,
  own: true,
  placedAt: 0,
  insteadOf: null,
  laying: null,
};

interface Opened extends OpenPanel {
  page: SmallPage;
  clock: { now: number };
  /** How often the panel has waited and asked again. */
  pauses: () => number;
}

/** A panel on a page with a placeholder whose turn the relay does not know, an hour after it was placed unless said. */
async function open(different: Partial<Placeholder>, ageMs = 3_600_000): Promise<Opened> {
  const page = smallPage({ ...lost, ...different });
  const clock = { now: ageMs };
  let pauses = 0;
  const panel = await openPanel({
    main: mainOf(page, { settings }),
    relay: () => scriptedRelay(),
    now: () => clock.now,
    pause: async () => {
      pauses += 1;
      await new Promise((resolve) => setTimeout(resolve, 1));
    },
  });
  return { ...panel, page, clock, pauses: () => pauses };
}

test('a placeholder whose turn never reached the relay is taken away', async () => {
  const panel = await open({});
  const { problem } = await panel.until((state) => state.problem !== null);
  expect(problem).toContain('never reached the relay');
  expect(panel.page.placeholders.size).toBe(0);
});

test('a young one may still be on its way, and is given a minute', async () => {
  const panel = await open({}, 30_000);
  await expect.poll(panel.pauses).toBeGreaterThan(3);
  expect(panel.page.placeholders.size).toBe(1);
  panel.clock.now = 60_000;
  await panel.until((state) => state.problem !== null);
  expect(panel.page.placeholders.size).toBe(0);
});

test('one from a computer whose clock is ahead is given no more than that', async () => {
  const panel = await open({ placedAt: 10_000_000 }, 30_000);
  await expect.poll(panel.pauses).toBeGreaterThan(3);
  panel.clock.now = 90_000;
  await panel.until((state) => state.problem !== null);
  expect(panel.page.placeholders.size).toBe(0);
});

test.each([
  ['of another relay', { relayUrl: 'https://relay.example' }],
  ['a colleague left for the relay of their own computer', { own: false }],
])('one %s is left alone, without a word', async (_, different) => {
  const panel = await open(different);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(panel.store.state).toMatchObject({ problem: null, turns: [] });
  expect(panel.page.placeholders.size).toBe(1);
});
