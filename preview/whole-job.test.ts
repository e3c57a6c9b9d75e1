import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decode, type DecodedPng } from 'fast-png';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Misbehaviour } from '../relay/sandbox/misbehaviour.ts';
import { pictureIn, placedResults, placeholderBox, placeholders, renderWithout, type Placed } from './testing/on-canvas.ts';
import { relayProcess } from './testing/relay-process.ts';
import { person } from './testing/person.ts';
import { openStage, type Stage } from './testing/stage.ts';

type Verb = 'Edit' | 'Continue' | 'Generate';

/** What starts a turn; it says the price, too. */
function startButton(panel: Stage['panel'], verb: Verb): Locator {
  return panel.getByRole('button', { name: new RegExp(`^${verb} · `) });
}

/** Milliseconds a picture takes where a test does not say. */
const pace = 20;

/** Lets the next picture take so long. */
function lasting(ms: number): Misbehaviour {
  return { kind: 'slow', factor: ms / pace };
}

/** Starts a turn: from something small, where a picture's size is not the point. */
async function begin(stage: Stage, prompt: string, layer = 'Logo'): Promise<void> {
  const { select, write } = person(stage);
  await select(layer);
  await write(prompt);
  await startButton(stage.panel, 'Edit').click();
}

/** Writes a prompt, presses the button and waits for the result's layer. */
async function ask(stage: Stage, prompt: string, button: Verb): Promise<Placed> {
  const { page, panel } = stage;
  const before = (await placedResults(page)).length;
  await person(stage).write(prompt);
  await startButton(panel, button).click();
  await expect.poll(() => placedResults(page).then((results) => results.length), { timeout: 30_000 }).toBe(before + 1);
  await expect.poll(() => placeholders(page)).toBe(0);
  return (await placedResults(page)).at(-1)!;
}

/** How many pixels differ between two pictures of one size, where `counts` says so. */
function differing(one: DecodedPng, other: DecodedPng, counts: (x: number, y: number) => boolean): number {
  expect([other.width, other.height]).toEqual([one.width, one.height]);
  const level = ({ data, channels }: DecodedPng, at: number, channel: number) => (channel < channels ? data[at * channels + channel] : 255);
  const differs = (at: number) => [0, 1, 2, 3].some((channel) => level(one, at, channel) !== level(other, at, channel));
  let found = 0;
  for (let at = 0; at < one.width * one.height; at += 1) {
    if (counts(at % one.width, Math.floor(at / one.width)) && differs(at)) found += 1;
  }
  return found;
}

test('a designer edits under a mask with a guide, goes on from the result, and branches', { timeout: 120_000 }, async () => {
  const stage = await openStage();
  const { page, panel, relay, upstream } = stage;
  const { select } = person(stage);

  // First turn: the frame is the base, the shape over it the mask, a further frame a guide.
  await select('Sky', 'Logo');
  await expect.poll(() => panel.getByLabel(/^Role of Hero banner/).count()).toBeGreaterThan(0);
  const first = await ask(stage, 'make the sky teal', 'Edit');

  const hero = { x: 0, y: 0, width: 1440, height: 680 };
  expect(first.box).toMatchObject({ y: hero.y, width: hero.width, height: hero.height });
  expect(first.box.x).toBeGreaterThanOrEqual(hero.width);
  expect(first.parentType).toBe('PAGE');

  const turn = await relay.turn(first.origin.turnId);
  expect(turn).toMatchObject({ state: 'done', parentId: null, guides: [{ name: 'Logo' }] });
  const placed = decode(await pictureIn(page, first.id));
  const captured = decode(await renderWithout(page, 'Hero banner', ['Sky'], placed.width));
  const mask = decode(await relay.blob(turn.mask!));
  const { x: left, y: top } = turn.inset!;
  const maskAt = (x: number, y: number) => mask.data[(y + top) * mask.width + x + left];
  expect(differing(placed, captured, (x, y) => maskAt(x, y) === 0)).toBe(0);
  expect(differing(placed, captured, (x, y) => maskAt(x, y) === 255)).toBeGreaterThan(10_000);
  // The shape's own box, known from the document and not from our raster.
  const scale = placed.width / hero.width;
  const sky = await page.evaluate(() => window.retakePreview!.editor.layer(window.retakePreview!.idsOf('Sky')[0]!)!.absoluteBoundingBox!);
  expect(sky.height).toBeLessThan(hero.height / 2);
  expect(differing(placed, captured, (_x, y) => y > (sky.y + sky.height + 1) * scale)).toBe(0);

  // Second turn: from the result.
  await select(first.name);
  const second = await ask(stage, 'make it darker', 'Continue');
  expect(second.origin.sessionId).toBe(first.origin.sessionId);
  expect((await relay.turn(second.origin.turnId)).parentId).toBe(first.origin.turnId);
  const [firstAsked, secondAsked] = upstream.asked();
  const firstResponse = await (
    await fetch(`${stage.sandbox.url}/responses/${secondAsked.previous_response_id}`, { headers: { authorization: 'Bearer test-key' } })
  ).json();
  expect(firstAsked.previous_response_id).toBeUndefined();
  expect(firstResponse).toMatchObject({ object: 'response', metadata: { turn: first.origin.turnId } });
  expect(second.box).toMatchObject({ width: hero.width, height: hero.height });

  // Third turn: from the original again, a branch of the same session.
  await select('Sky');
  const third = await ask(stage, 'pixelate the sky', 'Edit');
  expect(third.origin.sessionId).toBe(first.origin.sessionId);
  expect((await relay.turn(third.origin.turnId)).parentId).toBeNull();
  expect(upstream.asked()[2].previous_response_id).toBeUndefined();

  // A second branch from the first result.
  await select(first.name);
  const fourth = await ask(stage, 'blur it', 'Continue');
  expect((await relay.turn(fourth.origin.turnId)).parentId).toBe(first.origin.turnId);
  expect(upstream.asked()[3].previous_response_id).toBe(secondAsked.previous_response_id);

  // No result lies on another, or on anything else.
  const overlapping = await page.evaluate(() => {
    const boxes = window.retakePreview!.editor.figma.currentPage.children.map((layer) => (layer as LayoutMixin).absoluteBoundingBox!);
    return boxes.filter((a, i) =>
      boxes.some((b, j) => i !== j && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
    ).length;
  });
  expect(overlapping).toBe(0);
});

describe('one after the other in one file', () => {
  let stage: Stage;
  const ends: (() => void | Promise<void>)[] = [];
  const relay = relayProcess((end) => ends.unshift(end));
  const card = (prompt: string) => stage.panel.getByRole('article', { name: prompt });
  const resultsOf = async (prompt: string) => (await placedResults(stage.page)).filter(({ name }) => name === prompt);

  beforeAll(async () => {
    stage = await openStage({ start: relay.start, pace, ending: (end) => ends.unshift(end) });
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  test('a blocked turn leaves a sentence and no layer behind', async () => {
    stage.sandbox.misbehave({ kind: 'moderation', seen: 'status' });
    await begin(stage, 'make it teal');
    await expect.poll(() => card('make it teal').textContent()).toMatch(/safety|blocked/i);
    await expect.poll(() => placeholders(stage.page)).toBe(0);
    expect(await placedResults(stage.page)).toEqual([]);
  });

  test('cancel stops the turn, and takes the placeholder away', async () => {
    const { page, sandbox, upstream } = stage;
    sandbox.misbehave(lasting(20_000));
    const before = upstream.asked().length;
    await begin(stage, 'make it orange');
    await expect.poll(() => placeholders(page)).toBe(1);
    await expect.poll(() => upstream.asked().length).toBe(before + 1);
    await card('make it orange').getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => placeholders(page)).toBe(0);
    await expect.poll(() => card('make it orange').textContent()).toMatch(/Cancelled.*may still be billed/);
  });

  test('one undo takes the result away, and nothing else; the first steps went when it came', async () => {
    const { page } = stage;
    const layers = () => page.evaluate(() => window.retakePreview!.editor.figma.currentPage.findAll().length);
    const before = await layers();
    const firstSteps = page.getByRole('complementary', { name: 'First steps' });
    expect(await firstSteps.count()).toBe(1);
    const { select, undo } = person(stage);
    await select('Logo');
    await ask(stage, 'make it red', 'Edit');
    expect(await firstSteps.count()).toBe(0);
    expect(await layers()).toBe(before + 1);
    await undo();
    await expect.poll(layers).toBe(before);
  });

  test('a placeholder that is undone has its result offered, and a click puts it beside the original', async () => {
    const { page, panel, sandbox } = stage;
    sandbox.misbehave(lasting(2500));
    await begin(stage, 'make it green');
    await expect.poll(() => placeholders(page)).toBe(1);
    const place = await placeholderBox(page);
    await person(stage).undo();
    await expect.poll(() => placeholders(page)).toBe(0);

    const put = card('make it green').getByRole('button', { name: 'Put on canvas' });
    await put.waitFor();
    await panel.getByRole('img', { name: 'Picture: make it green' }).waitFor();
    expect(await placedResults(page)).toEqual([]);
    await put.click();
    await expect.poll(() => placedResults(page).then((results) => results.map(({ box }) => box))).toEqual([place]);
  });

  test.each([
    ['the panel', 'Logo', (page: Page) => page.getByRole('button', { name: 'Close Retake' }).click()],
    ['the browser’s tab', 'Sky', (page: Page) => page.goto('about:blank').then(() => undefined)],
  ])('a turn outlives %s and its relay: the picture arrives in its place, once', { timeout: 60_000 }, async (what, layer, close) => {
    const { page, sandbox, upstream } = stage;
    const prompt = `make it blue, without ${what}`;
    const address = page.url();
    const before = upstream.asked().length;
    sandbox.misbehave(lasting(4000));
    await begin(stage, prompt, layer);
    await expect.poll(() => card(prompt).textContent()).toMatch(/The model is drawing/);
    const place = await placeholderBox(page);
    // The browser keeps the file a moment after each change.
    await page.waitForTimeout(500);

    await close(page);
    await relay.kill();
    await relay.restart();
    if (page.url() === address) await page.getByRole('button', { name: 'Run Retake' }).click();
    else await page.goto(address);

    await card(prompt).waitFor();
    await expect.poll(() => resultsOf(prompt).then((results) => results.map(({ box }) => box)), { timeout: 30_000 }).toEqual([place]);
    await expect.poll(() => card(prompt).count()).toBe(0);
    expect(await placeholders(page)).toBe(0);
    expect(upstream.asked()).toHaveLength(before + 1);
  });

  test('a relay that is away for a while is said to be, and the turn goes on by itself', { timeout: 60_000 }, async () => {
    const { sandbox, upstream } = stage;
    const before = upstream.asked().length;
    sandbox.misbehave(lasting(3000));
    await begin(stage, 'make it yellow');
    await expect.poll(() => card('make it yellow').textContent()).toMatch(/The model is drawing/);
    await relay.kill();
    await expect.poll(() => card('make it yellow').textContent()).toMatch(/The relay cannot be reached; the picture goes on there/);
    await relay.restart();
    await expect.poll(() => resultsOf('make it yellow').then((results) => results.length), { timeout: 30_000 }).toBe(1);
    expect(upstream.asked()).toHaveLength(before + 1);
  });

  test(
    'a turn cut off while it was sent is shown with what is known; sent again it takes the first one’s place, let go it leaves',
    { timeout: 60_000 },
    async () => {
      const { page, sandbox, upstream } = stage;
      const before = upstream.asked().length;
      sandbox.misbehave({ kind: 'late', ms: 60_000 }, 'always');
      for (const [index, prompt] of ['make it pink', 'make it purple'].entries()) {
        await begin(stage, prompt);
        await expect.poll(() => upstream.asked().length).toBe(before + index + 1);
      }
      await relay.kill();
      sandbox.behave();
      await relay.restart();

      const [again, gone] = [card('make it pink'), card('make it purple')];
      await expect.poll(() => gone.textContent()).toMatch(/sent on .* never confirmed it\. It may be billed/);
      await gone.getByRole('button', { name: 'Let go' }).click();
      await expect.poll(() => placeholders(page)).toBe(1);
      const place = await placeholderBox(page);
      await again.getByRole('button', { name: 'Send again' }).click();
      await expect.poll(() => resultsOf('make it pink').then((results) => results.map(({ box }) => box))).toEqual([place]);
      await expect.poll(() => again.count()).toBe(0);
      expect(await resultsOf('make it purple')).toEqual([]);
      expect(await placeholders(page)).toBe(0);
      expect(upstream.asked()).toHaveLength(before + 3);
    },
  );

  test('a result whose layer and file are gone is found under Recent', async () => {
    const { page, panel } = stage;
    expect(await resultsOf('make it pink')).toHaveLength(1);
    await page.getByRole('button', { name: /^File/ }).click();
    await Promise.all([page.waitForNavigation(), page.getByRole('menuitem', { name: 'Reset to the sample' }).click()]);
    await page.waitForFunction(() => window.retakePreview !== undefined);
    expect(await placedResults(page)).toEqual([]);
    await panel
      .getByRole('region', { name: 'Recent' })
      .getByRole('button', { name: /make it pink/ })
      .click();
    await panel.getByRole('button', { name: 'Put on canvas' }).click();
    await expect.poll(() => placedResults(page).then((results) => results.length), { timeout: 30_000 }).toBe(1);
  });
});

test('without CORS the panel reaches nothing, and says so', async () => {
  const stage = await openStage({ before: withoutCors });
  await expect.poll(() => stage.panel.locator('body').textContent(), { timeout: 10_000 }).toMatch(/relay/i);
  expect(await startButton(stage.panel, 'Edit').count()).toBe(0);
  expect(stage.upstream.recorded).toEqual([]);
});

/** A way to the relay on which every CORS header is lost. */
async function withoutCors(relayUrl: string): Promise<string> {
  const server = createServer((request, response) => {
    const onward = httpRequest(relayUrl + request.url, { method: request.method, headers: request.headers }, (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
