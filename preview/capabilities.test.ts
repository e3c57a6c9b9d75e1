import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from '../plugin/testing/open-figma.ts';
import { pngDecode } from '../plugin/ui/pixels/formats/png-decode.ts';
import { priceOf } from '../plugin/ui/price/price-of.ts';
import type { TurnOptions } from '../plugin/messages.ts';
import { initialState } from '../plugin/ui/state.ts';
import { startWorld, type Job, type World } from './testing/open-job.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const red: SolidPaint = { type: 'SOLID', color: { r: 0.8, g: 0.2, b: 0.1 } };

let posters = 0;

/** A poster 256 units square, with a block in it. */
async function poster(opened: World = world): Promise<Job & { frame: FrameNode }> {
  const job = await opened.open();
  const { figma } = job;
  const frame = at(figma.createFrame(), [0, 0, 256, 256]);
  frame.name = 'Poster';
  frame.fills = [{ type: 'SOLID', color: { r: 0.9, g: 0.9, b: 0.95 } }];
  // No two are alike, so that none is known to the relay before.
  posters += 1;
  const block = at(figma.createRectangle(), [40, 60, 90 + posters, 120]);
  block.fills = [red];
  frame.appendChild(block);
  await job.select(frame);
  return { ...job, frame };
}

function guide({ figma }: Job, name: string, x: number): FrameNode {
  const layer = at(figma.createFrame(), [x, 600, 100, 100]);
  layer.name = name;
  layer.fills = [red];
  return layer;
}

function options(different: Partial<TurnOptions>): { options: TurnOptions } {
  return { options: { ...initialState.draft.options, ...different } };
}

const plain = { prompt: 'Make it blue', quality: 'low' } as const;

test('a conversation goes on: the second turn has the first before it, and sends no picture again', async () => {
  const job = await poster();
  const [first] = await job.turns(plain);
  expect(first).toMatchObject({ state: 'done', lane: 'responses', parentId: null });
  await job.select(job.results()[0]!);
  const before = job.calls.length;
  const [second] = await job.turns({ ...plain, prompt: 'Now brighter', ...options({ fullChain: true }) });
  expect(second).toMatchObject({ state: 'done', parentId: first!.id, rebuilt: false });
  const [again] = await job.turns({ ...plain, prompt: 'Now darker' });
  expect(again).toMatchObject({ state: 'done', parentId: first!.id });
  const puts = job.calls.slice(before).filter(({ method, path }) => method === 'PUT' && path.startsWith('/v1/turns/'));
  expect(puts.filter(({ path }) => path.endsWith(again!.id))).toHaveLength(1);
});

test('one shot edits through a mask, and nothing outside it changes', async () => {
  const job = await poster();
  const mask = at(job.figma.createEllipse(), [30, 40, 120, 120]);
  job.frame.appendChild(mask);
  await job.select(mask);
  const [turn] = await job.turns({ ...plain, ...options({ lane: 'images' }) });
  expect(turn).toMatchObject({ state: 'done', lane: 'images' });
  expect(turn?.mask).not.toBeNull();
  expect(Object.values(job.store.state.receipts)[0]?.outside).toMatchObject({ changed: 0 });
});

test('several pictures of one shot stand beside each other, of one turn', async () => {
  const job = await poster();
  const [turn, ...others] = await job.turns({ ...plain, ...options({ lane: 'images', variants: 3 }) });
  expect(others).toEqual([]);
  expect(turn?.variants).toHaveLength(3);
  const results = job.results();
  expect(new Set(results.map(({ absoluteBoundingBox: box }) => box!.x)).size).toBe(3);
});

test('several pictures of a conversation are sibling turns, captured and sent once', async () => {
  const job = await poster();
  const turns = await job.turns({ ...plain, ...options({ variants: 3 }) });
  expect(turns.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  expect(new Set(turns.map(({ batchId }) => batchId)).size).toBe(1);
  expect(new Set(turns.map(({ base }) => base)).size).toBe(1);
  const [base] = turns.map((turn) => turn.base);
  expect(job.calls.filter(({ method, path }) => method === 'PUT' && path === `/v1/blobs/${base}`)).toHaveLength(1);
  expect(new Set(job.results().map(({ absoluteBoundingBox: box }) => box!.x)).size).toBe(3);
});

test('drawn instructions go along as a picture in one shot, and as words in a conversation; none is in the capture', async () => {
  const job = await poster();
  const arrow = job.figma.createLine();
  job.frame.appendChild(arrow);
  arrow.resize(80, 0);
  arrow.x = 20;
  arrow.y = 30;
  arrow.strokes = [red];
  arrow.strokeCap = 'ARROW_EQUILATERAL';
  await job.select(arrow);
  expect(job.store.state.selection?.layers.map(({ role }) => role)).toContain('markup');
  const [drawn] = await job.turns({ ...plain, ...options({ lane: 'images' }) });
  expect(drawn).toMatchObject({ state: 'done', prompt: 'Make it blue' });
  const overlay = pngDecode(await job.blob(drawn!.markup!));
  expect([overlay.width, overlay.height]).toEqual([drawn!.size.width, drawn!.size.height]);
  expect(overlay.data.some((level, index) => index % 4 === 3 && level > 0)).toBe(true);

  const [told] = await job.turns({ ...plain, ...options({}) });
  expect(told).toMatchObject({ state: 'done', prompt: 'Make it blue', markup: null, base: drawn!.base });
  expect(told?.notes).toMatch(/^Notes drawn.*\n1\. An arrow points to the place \d+ % from the left, \d+ % from the top\.$/);
});

test('a cut-out is opaque within and clear without', async () => {
  const job = await world.open();
  const [turn] = await job.turns({ prompt: 'A badge', quality: 'low', ...options({ transparent: true }) });
  expect(turn).toMatchObject({ state: 'done', transparent: true });
  const levels = (await placed(job, turn!.variants[0]!.composite!)).map(({ alpha }) => alpha);
  expect(levels.filter((alpha) => alpha > 0 && alpha <= 4)).toEqual([]);
  expect([levels.includes(0), levels.includes(255)]).toEqual([true, true]);
});

test('an edit on transparent ground is clear where the model made it so', async () => {
  const job = await poster();
  const [turn] = await job.turns({ ...plain, prompt: 'Cut it out', ...options({ transparent: true }) });
  const levels = (await placed(job, turn!.variants[0]!.composite!)).map(({ alpha }) => alpha);
  expect([levels.includes(0), levels.includes(255)]).toEqual([true, true]);
});

async function placed(job: Job, composite: string): Promise<{ alpha: number }[]> {
  const { data } = pngDecode(await job.blob(composite));
  return Array.from({ length: data.length / 4 }, (_, pixel) => ({ alpha: data[pixel * 4 + 3]! }));
}

test('an SVG becomes vector layers, and its history shows a picture of them', async () => {
  const job = await poster();
  const [turn] = await job.turns({ ...plain, ...options({ format: 'svg' }) });
  expect(turn?.variants).toMatchObject([{ format: 'svg' }]);
  const [drawing] = job.results();
  expect(drawing?.type).toBe('FRAME');
  expect((drawing as FrameNode).findAll((layer) => layer.type === 'VECTOR').length).toBeGreaterThan(0);
  await expect.poll(async () => (await job.turn(turn!.id)).variants[0]?.composite).toMatch(/^[0-9a-f]{64}$/);

  // What goes on from a drawing sends the layer as it looks.
  await job.select(drawing!);
  const [next, free] = [
    (await job.turns({ ...plain, ...options({}) }))[0],
    (await job.turns({ ...plain, ...options({ sameComposition: false }) }))[0],
  ];
  expect(next).toMatchObject({ state: 'done', parentId: turn!.id });
  expect(free).toMatchObject({ state: 'done', parentId: null });
});

test('a GIF is placed as it came', async () => {
  const job = await poster();
  const [turn] = await job.turns({ ...plain, ...options({ format: 'gif' }) });
  expect(turn?.variants).toMatchObject([{ format: 'gif' }]);
  const [film] = job.results() as RectangleNode[];
  const [paint] = film!.fills as ImagePaint[];
  const bytes = await job.figma.getImageByHash(paint!.imageHash!)!.getBytesAsync();
  expect(Buffer.from(bytes).equals(Buffer.from(await job.blob(turn!.variants[0]!.raw)))).toBe(true);
  await job.select(film!);
  const [next] = await job.turns({ ...plain, ...options({}) });
  expect(next).toMatchObject({ state: 'done', parentId: turn!.id });
});

test('an empty frame is filled at its size', async () => {
  const job = await world.open();
  const frame = at(job.figma.createFrame(), [0, 0, 300, 200]);
  await job.select(frame);
  const [turn] = await job.turns({ prompt: 'A quiet lake', quality: 'low' });
  expect(turn).toMatchObject({ state: 'done', base: null });
  expect(turn!.size.width / turn!.size.height).toBeCloseTo(1.5, 1);
  const [filling] = frame.children as RectangleNode[];
  expect(filling).toMatchObject({ x: 0, y: 0, width: 300, height: 200 });
});

test('a free composition only looks at the base, and lies beside it', async () => {
  const job = await poster();
  const [turn] = await job.turns({ ...plain, ...options({ sameComposition: false }), sizeId: 'landscape' });
  expect(turn).toMatchObject({ state: 'done', base: null, guides: [{ name: 'Poster' }], size: { width: 1536, height: 1024 } });
  const [result] = job.results();
  expect(result?.absoluteBoundingBox?.x).toBeGreaterThanOrEqual(256);
  expect(result).toMatchObject({ width: 1536, height: 1024 });
});

test('a draft is made again at its best, from the same pictures and with the draft as a guide', async () => {
  const job = await poster();
  const [draft] = await job.turns(plain);
  await job.select(job.results()[0]!);
  await job.until(({ history }) => history?.turns.length === 1);
  const puts = job.calls.length;
  job.actions.makeFinal(draft!.id, 0);
  await job.until(({ turns }) => turns.length === 1);
  const [final] = await job.settled();
  expect(final).toMatchObject({ state: 'done', quality: 'high', parentId: null, base: draft!.base, prompt: draft!.prompt });
  expect(final?.guides).toEqual([{ blob: draft!.variants[0]!.raw, name: 'The chosen draft' }]);
  expect(job.calls.slice(puts).filter(({ method, path }) => method === 'PUT' && path === `/v1/blobs/${draft!.base}`)).toEqual([]);
  expect(job.results()).toHaveLength(2);
  expect(job.results()[1]).toMatchObject({ width: 256, height: 256 });
});

test('guides are named, numbered as they stand, and left out when switched off', async () => {
  const job = await poster();
  const [logo, second] = [guide(job, 'Logo', 0), guide(job, 'Logo', 200)];
  await job.select(job.frame, second, logo);
  job.actions.switchGuide(logo.id, false);
  const [turn] = await job.turns({ ...plain, prompt: 'Put @Logo 2 in the corner' });
  expect(turn?.guides.map(({ name }) => name)).toEqual(['Logo 2']);
});

test('a model with three sizes is given the picture whole, in the best of them', async () => {
  const job = await poster();
  const [turn] = await job.turns({ ...plain, ...options({ model: 'gpt-image-1.5' }) });
  expect(turn).toMatchObject({ state: 'done', model: 'gpt-image-1.5', size: { width: 1024, height: 1024 } });
  expect(turn!.inset!.width).toBeGreaterThan(1000);
  const mask = at(job.figma.createRectangle(), [30, 40, 60, 60]);
  job.frame.appendChild(mask);
  await job.select(mask);
  const [masked] = await job.turns({ ...plain, ...options({ model: 'gpt-image-1.5' }) });
  expect(masked).toMatchObject({ state: 'done' });
});

test('the price at the button is what the relay expects, and about what it comes to', async () => {
  const job = await poster();
  await job.select(job.frame, guide(job, 'Logo', 0));
  job.actions.changeDraft({ prompt: 'Make it blue', quality: 'high' });
  const price = priceOf(job.store.state);
  const [turn] = await job.turns({ prompt: 'Make it blue', quality: 'high' });
  expect(turn?.estimate).toEqual({ least: price!.least, most: price!.most });
  expect(Math.abs(turn!.cost! / price!.least - 1)).toBeLessThan(0.05);
  await job.select(job.results()[0]!);
  await job.until(({ history }) => history?.cost === turn!.cost);
  const next = priceOf(job.store.state);
  const [second] = await job.turns({ prompt: 'Brighter', quality: 'high' });
  expect(Math.abs(second!.estimate!.least / next!.least - 1)).toBeLessThan(0.05);
});

test('what the service altered, what helps with a failure, and how many of several came are told', async () => {
  const job = await poster();
  const [altered] = await job.turns({ ...plain, prompt: 'Make it blue [demo: alters]' });
  expect(altered?.altered.length).toBeGreaterThan(0);
  await job.turns({ ...plain, prompt: 'Make it blue [demo: verify]' });
  const [card] = job.store.state.turns;
  expect(card?.phase).toMatchObject({ is: 'over', help: { link: expect.stringMatching(/^https:/) as string } });
  job.actions.dismissTurn(card!.id);
  const several = await job.turns({
    ...plain,
    prompt: 'Make it blue [demo: partial-success]',
    ...options({ lane: 'images', variants: 4 }),
  });
  expect(several[0]?.variants).toHaveLength(2);
  expect(job.store.state.problem).toMatch(/2 of 4 pictures came/);
});

test('a service that knows single shots alone still goes on from a picture', async () => {
  const imagesOnly = await startWorld('images-only');
  const job = await poster(imagesOnly);
  const [first] = await job.turns(plain);
  await job.select(job.results()[0]!);
  const [second] = await job.turns({ ...plain, prompt: 'Now brighter' });
  await imagesOnly.close();
  expect(first).toMatchObject({ state: 'done', lane: 'images' });
  expect(second).toMatchObject({ state: 'done', parentId: first!.id });
});
